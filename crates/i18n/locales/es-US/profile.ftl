# La página de cada persona, en ambos lados.

profile-title = Su perfil
profile-you = Usted
profile-name = Nombre
profile-email = Correo electrónico
profile-role = Función
profile-role-owner = Propietario
profile-role-manager = Gerente
profile-role-foreman = Capataz
profile-role-bookkeeper = Contabilidad
profile-role-operator = Operador
profile-role-driver = Conductor
profile-role-labor = Obrero
profile-role-mechanic = Mecánico
profile-as-given = Así escribió su nombre { $company }. Avíseles si debe ser otro.
profile-reading = Lectura
profile-language-hint = Las páginas, los correos y los documentos que se hacen para usted usan este idioma. Clara u oscura vale para este dispositivo.
profile-devices = Mostrar dispositivos
