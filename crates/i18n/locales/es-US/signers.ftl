# Quién firma un presupuesto, aceptaciones fuera del portal, anular un contrato y comentarios vistos.

## Choosing who signs
signers-title = Elegir quién firma
signers-lead = Contactos de { $customer } que pueden firmar este presupuesto.
signers-card = Quién firma
signers-change = Elegir quién firma
signers-who-one = ¿Quién firma?
signers-who-all = ¿Quién firma? Deben firmar todas las personas que elija.
signers-all-hint = Firman los mismos archivos, en cualquier orden. El contrato se hace cuando firma la última persona.
signers-others-read = Los demás contactos del cliente leen el presupuesto y hacen preguntas.
signers-save = Guardar quién firma
signers-saving = Guardando…
signers-chosen = Se guardó quién firma.
signers-no-contacts = Todavía no hay contactos
signers-no-contacts-text = Primero invite a alguien de este cliente. Firma quien fue invitado primero, mientras no elija a otra persona.
signers-open-customer = Abrir el cliente
signers-upgrade-title = Permita que varias personas firmen un presupuesto
signers-upgrade-text = Con Business Plus, dos dueños, socios o cónyuges firman el mismo presupuesto, cada uno con su propio certificado, y se convierte en contrato cuando firma la última persona.
signers-began = Alguien ya firmó, así que queda como está. Para cambiar quién firma, envíe una nueva revisión: las firmas dadas hasta ahora dejan de contar.
signers-none = Elija al menos un contacto.
signers-too-many = Como máximo { $max } contactos pueden firmar un presupuesto.
signers-unknown = Elija entre los contactos del cliente. A quien no esté entre ellos hay que invitarlo primero.
signers-twice = Un contacto solo puede firmar una vez.

## Who has signed
signers-to-sign = Por firmar
signers-verify = Verificar
signers-you = (usted)
signers-nobody = Todavía no se invitó a nadie de { $customer }.
signers-waiting = Usted ya firmó. Se convierte en contrato cuando hayan firmado todos.
signers-you-signed = Firmado. Se convierte en contrato cuando hayan firmado todos. Falta la firma de: { $waiting }.
signers-sign-together = { $count } personas firman este presupuesto, en cualquier orden. El contrato se hace cuando firma la última.
signers-has-signed = { $name } ya firmó.
signers-waits-note = usted ya firmó, faltan otros
signers-contract-when-all = El contrato se hace cuando firma la última persona.
signers-paper-certificate = Certificado de { $name }
signers-paper-certificate-note = Firmante { $n } de { $of }
signers-fact = Firmante { $n } de { $of }

## Acceptances given off the portal
acceptances-title = Registrar una aceptación
acceptances-lead = El cliente aceptó { $number }, revisión { $revision }, en papel, por teléfono o de otra manera.
acceptances-not-signed = Esto hace un contrato que dice en todas partes que no se firmó electrónicamente. Nunca recibe un certificado de firma.
acceptances-by = Aceptado por
acceptances-by-hint = La persona que dijo que sí, como la nombraría en una carta.
acceptances-method = Cómo
acceptances-method-paper = En papel
acceptances-method-phone = Por teléfono
acceptances-method-in-person = En persona
acceptances-method-email = Por correo electrónico
acceptances-method-other = De otra manera
acceptances-on = Aceptado el
acceptances-note = Nota
acceptances-note-hint = Por ejemplo, quién estuvo en la llamada o dónde se guarda el papel.
acceptances-scan = Copia escaneada o foto
acceptances-scan-hint = Necesaria si fue en papel. PDF, PNG, JPEG o WebP, hasta 50 MB.
acceptances-save = Registrar la aceptación
acceptances-saving = Registrando…
acceptances-recorded = Registrado. Ahora es el contrato { $number }, sin firma electrónica.
acceptances-day-to-come = Elija hoy o un día anterior.
acceptances-scan-missing = Agregue una copia escaneada o una foto del papel firmado.
acceptances-banner = Nadie firmó este contrato electrónicamente. Se aceptó fuera del portal, como consta abajo, y no tiene certificado de firma.
acceptances-facts = Aceptación
acceptances-recorded-by = Registrado por
acceptances-paper-document = { $number } como se aceptó
acceptances-paper-record = Constancia de aceptación
acceptances-paper-record-note = Quién aceptó, cómo y cuándo. No es una firma.
acceptances-paper-scan-note = Lo que se entregó
acceptances-paper-all = Todos los papeles
acceptances-paper-all-note = ZIP con el documento, la constancia y la copia escaneada
acceptances-preparing = La constancia de la aceptación se está preparando y aparece aquí sola.

## Voiding
contracts-void = Anular el contrato
contracts-void-title = Anular { $number }
contracts-void-text = No se borra nada. Se avisa por correo a ambas partes, y la página de verificación dice que se anuló. Esto no se puede deshacer.
contracts-void-reason = Motivo
contracts-void-hint = Ambas partes lo reciben por correo, y la página de verificación lo muestra a cualquiera que tenga el certificado.
contracts-voiding = Anulando…
contracts-voided-now = El contrato está anulado.
contracts-voided-at = Anulado el { $when }.
contracts-voided-already = Este contrato ya estaba anulado.

## Comments
signers-comment-new = Nuevo
signers-comment-seen = Visto
signers-comment-unseen = Todavía no visto
signers-new-comments =
    { $count ->
        [one] 1 comentario nuevo
       *[other] { $count } comentarios nuevos
    }
