# Palabras de los documentos: el presupuesto y el certificado de una firma.

pdf-pages = Página { $page } de { $pages }

## El presupuesto
pdf-bid-name = Presupuesto { $number }, revisión { $revision }
pdf-bid-kind = Presupuesto
pdf-bid-number = Número de presupuesto
pdf-bid-revision = Revisión
pdf-bid-date = Fecha
pdf-bid-valid-until = Válido hasta
pdf-bid-customer = Preparado para
pdf-bid-site = Lugar de la obra
pdf-bid-scope = Alcance del trabajo
pdf-bid-lines = Partidas y precios
pdf-bid-code = Código
pdf-bid-description = Descripción
pdf-bid-quantity = Cantidad
pdf-bid-unit = Unidad
pdf-bid-unit-price = Precio unitario
pdf-bid-amount = Importe
pdf-bid-subtotal-of = Subtotal { $group }
pdf-bid-subtotal = Subtotal
pdf-bid-overhead = Gastos generales ({ $percent }%)
pdf-bid-discount = Descuento
pdf-bid-tax = Impuesto ({ $percent }%)
pdf-bid-total = Total
pdf-bid-terms = Condiciones
pdf-bid-documents = Documentos que pertenecen a este presupuesto
pdf-bid-file = Archivo
pdf-bid-file-kind = Tipo
pdf-bid-size = Tamaño
pdf-bid-hash = SHA-256 empieza con
pdf-bid-numbered = [U+…] representa un carácter que las tipografías de este documento no tienen, por su número en Unicode.

## El certificado
pdf-certificate-title = Certificado de firma { $number }
pdf-certificate-name = Certificado del contrato { $contract }, presupuesto { $number }
pdf-certificate-heading = Certificado de firma
pdf-certificate-accepted = { $name } aceptó el presupuesto { $number }, revisión { $revision }, por { $total }.
pdf-certificate-approved = { $name } aprobó la orden de cambio { $number }, revisión { $revision }, por { $total }.
pdf-certificate-mark = Firma de { $name }
pdf-certificate-qr = Código QR de la dirección { $address }
pdf-certificate-scan = Compruebe este certificado en

pdf-certificate-signed = Qué se firmó
pdf-certificate-subject-title = Título
pdf-certificate-bid = Presupuesto
pdf-certificate-change-order = Orden de cambio
pdf-certificate-number-revision = { $number }, revisión { $revision }
pdf-certificate-contract = Contrato
pdf-certificate-total = Total
pdf-certificate-company = Empresa
pdf-certificate-id = Número de certificado

pdf-certificate-documents = Los documentos, byte por byte
pdf-certificate-role-document = El documento
pdf-certificate-role-data = Lo mismo como datos
pdf-certificate-role-attachment = Adjunto
pdf-certificate-size = Tamaño
pdf-certificate-opened = Abierto
pdf-certificate-opened-at = Abierto por quien firma { $time }, { $utc } UTC
pdf-certificate-not-opened = No abierto por quien firma
pdf-certificate-hash = SHA-256

pdf-certificate-signer = Quién firmó y cómo
pdf-certificate-signer-name = Nombre
pdf-certificate-email = Correo electrónico
pdf-certificate-signature = Firma
pdf-certificate-typed = Escrita
pdf-certificate-drawn = Dibujada
pdf-certificate-authentication = Comprobación de identidad
pdf-certificate-email-code = Código enviado a { $email }, escrito { $time }
pdf-certificate-ip = Dirección IP
pdf-certificate-device = Dispositivo
pdf-certificate-browser = Palabras del navegador
pdf-certificate-unknown-address = Dirección desconocida
pdf-certificate-unknown-device = Dispositivo desconocido
pdf-certificate-party = Firmantes
pdf-certificate-party-of = { $n } de { $of }
pdf-certificate-other = También firmó
pdf-certificate-other-signed = { $n }: { $name }, { $time }, certificado { $id }
pdf-certificate-not-disclosed = No revelado

pdf-certificate-consent = Qué se aceptó
pdf-certificate-intent = Aceptó
pdf-certificate-sentence = Mostrado junto al botón
pdf-certificate-disclosure = Registros electrónicos
pdf-certificate-accepted-at = Aceptado el
pdf-certificate-versions = Versiones
pdf-certificate-disclosure-hash = SHA-256

pdf-certificate-times = Horas
pdf-certificate-event = Suceso
pdf-certificate-utc = UTC
pdf-certificate-local = Hora de la empresa ({ $zone })
pdf-certificate-time-viewed = Abierto por primera vez por quien firma
pdf-certificate-time-verified = Identidad comprobada con un código por correo
pdf-certificate-time-consented = Aceptó los registros electrónicos
pdf-certificate-time-signed = Firmado
pdf-certificate-time-logged = Registro firmado con la clave de la empresa
pdf-certificate-never = Nunca
pdf-certificate-signer-zone = El dispositivo de quien firma estaba en { $zone }.
pdf-certificate-signer-zone-unknown = No se conoce la zona horaria del dispositivo de quien firma.

pdf-certificate-log = Lugar en el registro de la empresa
pdf-certificate-log-entry = Entrada
pdf-certificate-log-before = Cadena antes
pdf-certificate-log-head = Registro firmado
pdf-certificate-log-size = Con { $size } entradas, { $time }
pdf-certificate-log-chain = Cadena después
pdf-certificate-log-key = Clave
pdf-certificate-log-word = El estado firmado del registro en una palabra. Guárdela: más tarde muestra que nada anterior se cambió.

pdf-certificate-check = Compruébelo sin nosotros
pdf-certificate-offline = El paquete que puede descargar con el contrato contiene todos los archivos que aquí se nombran. evidence.json, evidence.sig y disclosures.json también están adjuntos a este PDF. Desempaquételo y escriba, con OpenSSL 3:
pdf-certificate-step-document = Los documentos son los que se firmaron si estos hashes son los impresos arriba:
pdf-certificate-step-signature = La evidencia no se cambió si esto dice “Signature Verified Successfully”:
pdf-certificate-step-key = La clave es la de la empresa si esto imprime la huella de abajo y el correo con su copia nombra la misma:
pdf-certificate-step-all = O todo a la vez:
pdf-certificate-key = Huella de la clave
pdf-certificate-law = Esta es una firma electrónica simple según las leyes ESIGN Act y UETA, con evidencia de alteraciones.
pdf-bid-options = Opciones
pdf-bid-options-note = No forman parte del total de arriba. Usted elige cuáles quiere antes de firmar.
pdf-bid-picked = { $description } (opción elegida)

## The record of an acceptance that was given off the portal
pdf-acceptance-title = Constancia de aceptación { $number }
pdf-acceptance-name = Constancia de aceptación del contrato { $contract }, presupuesto { $number }
pdf-acceptance-heading = Constancia de aceptación
pdf-acceptance-not-signed = Sin firma electrónica
pdf-acceptance-means = Nadie firmó este contrato electrónicamente. { $company } registró que el presupuesto se aceptó fuera de su portal, como consta abajo. No hay certificado de firma.
pdf-acceptance-what = Qué se aceptó
pdf-acceptance-how = Cómo se aceptó
pdf-acceptance-subject-title = Título
pdf-acceptance-bid = Presupuesto
pdf-acceptance-contract = Contrato
pdf-acceptance-project = Proyecto
pdf-acceptance-customer = Cliente
pdf-acceptance-total = Total
pdf-acceptance-by = Aceptado por
pdf-acceptance-method = Cómo
pdf-acceptance-method-paper = En papel
pdf-acceptance-method-phone = Por teléfono
pdf-acceptance-method-in-person = En persona
pdf-acceptance-method-email = Por correo electrónico
pdf-acceptance-method-other = De otra manera
pdf-acceptance-on = El
pdf-acceptance-note = Nota
pdf-acceptance-recorded-by = Registrado por
pdf-acceptance-recorded-at = Registrado el
pdf-acceptance-files = Los archivos, byte por byte
pdf-acceptance-document = SHA-256 del PDF del presupuesto
pdf-acceptance-scan = SHA-256 de la copia escaneada { $name }

pdf-change-name = Orden de cambio { $number }, revisión { $revision }, proyecto { $project }
pdf-change-kind = Orden de cambio
pdf-change-number = Número de orden de cambio
pdf-change-revision = Revisión
pdf-change-requested = Solicitada
pdf-change-date = Fecha
pdf-change-customer = Preparado para
pdf-change-project = Proyecto
pdf-change-contract = Contrato { $number }
pdf-change-description = Qué cambia
pdf-change-reason = Motivo
pdf-change-value = Valor del contrato
pdf-change-change = Cambio
pdf-change-schedule = Plazo
pdf-change-amount = Importe
pdf-change-original = Valor original del contrato
pdf-change-approved-one = Aprobado: { $number } { $title }
pdf-change-approved-none = Cambios aprobados hasta ahora: ninguno
pdf-change-this = Este cambio
pdf-change-days =
    { $count ->
        [one] { $days } día
       *[other] { $days } días
    }
pdf-change-new-value = Nuevo valor del contrato
pdf-change-documents = Documentos que pertenecen a esta orden de cambio
pdf-certificate-name-change = Certificado de la orden de cambio { $number } de { $contract }
pdf-certificate-belongs-to = Pertenece a
pdf-certificate-this-change = Este cambio
