//! In the Spanish of the United States.

use super::{Terms, Text, Wording};
use plumbline_domain::Cents;

pub(super) const WORDING: Wording =
    Wording { terms: Terms { locale: "es-US", consent: CONSENT, intent: INTENT }, lead };

const CONSENT: Text = Text {
    id: "electronic-records-2026-11-es",
    text: "Registros y firmas electrónicos\n\
\n\
Está por firmar un presupuesto de forma electrónica y por recibir el contrato y todo lo que le pertenece como registros electrónicos. Lea esto primero.\n\
\n\
Qué acepta. Su firma electrónica tiene el mismo efecto que una firma en papel. El presupuesto, el contrato, su certificado de firma y los avisos sobre ellos se le pueden entregar de forma electrónica en lugar de en papel.\n\
\n\
Su elección. No tiene que hacer esto de forma electrónica. Si prefiere firmar en papel, no firme aquí y pida a la empresa una copia en papel; no le puede cobrar por pedirla.\n\
\n\
Cómo retirarlo. Puede retirar este acuerdo para registros futuros en cualquier momento si escribe a la empresa a la dirección que está en esta página. Lo que firmó antes sigue firmado.\n\
\n\
Copias en papel. Puede pedir a la empresa una copia en papel de todo lo que firmó aquí. También puede descargarlo e imprimirlo usted.\n\
\n\
Su dirección. La empresa escribe al correo electrónico con el que usted inició sesión. Avísele cuando esa dirección cambie.\n\
\n\
Qué necesita. Un dispositivo con un navegador web actual, una cuenta de correo electrónico, un programa que muestre archivos PDF y espacio para guardarlos o imprimirlos.\n\
\n\
Qué se registra. Su nombre y correo electrónico, su firma, la hora, su dirección IP y su navegador se guardan con el contrato, junto con huellas digitales de los documentos exactos que se le mostraron, para que cualquiera pueda comprobar más tarde que nada se cambió.\n\
\n\
Al marcar la casilla confirma que leyó esto, que puede abrir y guardar estos registros y que acepta hacer esto de forma electrónica.",
};

const INTENT: Text = Text {
    id: "accept-2026-11-es",
    text: "Al firmar, acepto este presupuesto con su precio, alcance y condiciones, y es mi intención que esta sea mi firma.",
};

fn lead(name: &str, number: &str, revision: i32, total: Cents) -> String {
    format!("{name} acepta el presupuesto {number}, revisión {revision}, por {total}.")
}
