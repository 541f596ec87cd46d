# Verificación, para quien tenga un certificado.

verify-title = Verificar una firma
verify-lead = Compruebe qué se firmó, quién lo firmó y cuándo. Todo se calcula de nuevo cada vez que pregunta.
verify-by-number = Por certificado
verify-number = Número de certificado
verify-number-hint = Está en el certificado y en el correo, después de “/verify/”. Puede pegar la dirección entera.
verify-check = Comprobar
verify-by-file = Por archivo
verify-by-file-text = Elija el PDF del contrato, su certificado, sus datos o evidence.json, y buscamos la firma que le corresponde.
verify-several = Este archivo se firmó más de una vez
verify-no-certificate = No hay ningún certificado con este número. Compárelo con el que está en el certificado.
verify-no-file = Ninguna firma de aquí corresponde a este archivo. Puede que se firmara otra versión, o una copia cambiada.
verify-no-file-here = Los archivos solo se pueden buscar en el sitio de la empresa que los compartió. Escriba el número de certificado.

verify-verdict-valid = Esta firma es válida
verify-verdict-pending = Todavía no han firmado todos
verify-verdict-tampered = Esto no es lo que se firmó
verify-verdict-key-revoked = Esta firma ya no se puede confirmar
verify-verdict-voided = Firmado, y ya sin efecto
verify-verdict-incomplete = Falta algo
verify-means-valid = Todo lo que se guardó es exactamente lo que se firmó.
verify-means-pending = Todo concuerda hasta ahora, pero el contrato solo vale cuando estén todas las firmas.
verify-means-tampered = Al menos una parte se cambió o se quitó después de la firma. Las comprobaciones fallidas dicen cuál.
verify-means-key-revoked = La clave que firmó se revocó, y nada más muestra que la firma sea anterior.
verify-means-voided = Todo es exactamente lo que se firmó, pero ya no cuenta.
verify-means-incomplete = Nada contradice la firma, pero no está todo lo necesario para confirmarla.

verify-about = Qué se firmó
verify-what = Documento
verify-subject = { $number }, revisión { $revision }
verify-with = Empresa
verify-who = Firmado por
verify-signer = Firmante { $n } de { $of }
verify-withheld = Nombre no revelado
verify-how = Confirmado por
verify-how-email-code = Un código enviado a su correo electrónico
verify-when = Fecha de firma
verify-said = Aceptó
verify-certificate = Número de certificado

verify-checks = Todas las comprobaciones
verify-state-passed = Superada
verify-state-failed = Falló
verify-state-not-checked = No comprobada

verify-check-evidence = El registro de la firma
verify-check-canonical = La escritura del registro
verify-check-type = El tipo de registro
verify-check-signature = La firma digital
verify-check-jws = Lo mismo como JWS
verify-check-certificate-id = El número de certificado
verify-check-company = La empresa
verify-check-issuer = Dónde se emitió
verify-check-shown = Lo que muestran nuestras páginas
verify-check-document-hash = El documento
verify-check-data-hash = Los datos del documento
verify-check-attachment-hash = Adjunto { $number }
verify-check-attachment-count = La cantidad de adjuntos
verify-check-attachment-names = Los nombres de los adjuntos
verify-check-disclosures = Los datos privados
verify-check-signature-mark = La firma tal como se escribió
verify-check-log-entry = La entrada en el registro de la empresa
verify-check-log-proof = El lugar en el registro de la empresa
verify-check-log-head = El estado firmado del registro
verify-check-log-end = El final del registro
verify-check-log-file = El archivo log.json
verify-check-outside-head = La cabecera del registro que usted trajo
verify-check-key-known = La clave está publicada
verify-check-key-file = El archivo key.pem
verify-check-key-confirmed = La clave es nuestra
verify-check-key-status = El estado de la clave
verify-check-keys-file = El archivo keys.json
verify-check-timestamp = Hora de un tercero
verify-check-voided = Si se anuló
verify-check-parties = Todos los firmantes
verify-check-party = Firmante { $number }
verify-check-void-file = El archivo void.json

verify-compare = Comparar un archivo
verify-drop-label = Suelte un archivo aquí o elija uno
verify-drop-match = Es { "{" }name{ "}" }.
verify-drop-none = { "{" }name{ "}" } no es parte de este contrato.
verify-drop-reading = Leyendo el archivo…
verify-drop-failed = El archivo no se pudo leer. Inténtelo otra vez o compare su SHA-256 con la lista de abajo.
verify-drop-private = El archivo se queda en su dispositivo: solo se compara su huella.
verify-hashes = Huellas (SHA-256)
verify-file-document = el documento que se firmó
verify-file-data = los datos del documento firmado
verify-file-attachment = el adjunto { $number }, que se firmó con el documento
verify-file-evidence = el registro de la firma
verify-file-certificate = el certificado de esta firma
verify-file-revision = la revisión { $number } de este presupuesto, que no es la que se firmó

verify-mailed = Comparar con su correo
verify-mailed-text = El correo con su copia firmada tiene una cabecera de registro: una palabra larga. Con ella ve si el registro de la empresa todavía contiene lo que contenía entonces.
verify-head = Cabecera del registro
verify-head-check = Comparar
verify-head-malformed = Esto no es una cabecera de registro. Copie la palabra entera del correo.

verify-offline = Compruébelo sin nosotros
verify-offline-text = Descargue el paquete del contrato, desempaquételo y ejecute estos comandos en su carpeta. Compare la huella de la clave con la de su correo.
verify-key = Huella de la clave
verify-log-place = Número en el registro de la empresa
verify-json = Esta respuesta en JSON
verify-keys = Claves publicadas
verify-kind = Una firma electrónica simple según ESIGN y UETA, con evidencia de alteraciones.

## Why a signature no longer counts
verify-void-contract = La empresa anuló el contrato el { $when }. Su motivo: { $reason }
verify-void-superseded = Antes de que firmaran todos, una nueva revisión ocupó el lugar de esta el { $when }.
verify-void-rejected = Antes de que firmaran todos, el presupuesto se rechazó el { $when }.
verify-void-withdrawn = Antes de que firmaran todos, la empresa retiró el presupuesto el { $when }.
verify-void-recorded = Antes de que firmaran todos, la empresa registró otra aceptación el { $when }.
