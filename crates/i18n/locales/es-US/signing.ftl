# Palabras de la firma, los contratos y los proyectos, en ambos lados, y del inicio de la oficina.

## Por qué no se aceptó una firma
signing-you-signed = Usted ya firmó este presupuesto. Se convierte en contrato cuando hayan firmado todos.
signing-already-signed = Este presupuesto ya está firmado. Su contrato está listo.
signing-withdrawn = Este presupuesto se retiró, así que no se puede firmar. No se registró nada.
signing-rejected = Este presupuesto se rechazó, así que no se puede firmar. No se registró nada.
signing-expired = Este presupuesto venció, así que no se puede firmar. Pida una nueva revisión.
signing-changed = Este presupuesto cambió; revíselo. Llegó una nueva revisión mientras usted leía. No se registró nada.
signing-disclosure-changed = El texto sobre registros electrónicos se renovó. Léalo otra vez y marque la casilla.
signing-drawing = Dibuje su firma otra vez o elija Escribir.

## Página de firma
signing-code-text = Antes de firmar, confirme otra vez que es usted.

## Contratos
signing-contracts = Contratos
signing-contracts-none = Todavía no hay contratos
signing-contracts-none-portal = Cuando firme un presupuesto, el contrato y su certificado aparecerán aquí.
signing-contracts-none-office = Cuando un cliente firme un presupuesto, el contrato aparecerá aquí.
signing-column-number = Contrato
signing-column-customer = Cliente
signing-column-value = Valor
signing-column-signed = Firmado
signing-column-status = Estado
signing-contract = Contrato { $number }
signing-contract-title = Contrato { $number } { $title }
signing-contract-from = De { $bid }, revisión { $revision }
signing-papers = Documentos
signing-paper-document = { $number } tal como se firmó
signing-paper-certificate = Certificado de firma
signing-paper-certificate-note = Quién firmó qué, cuándo y cómo
signing-paper-bundle = Todo para verificarlo sin nosotros
signing-paper-bundle-note = ZIP con el documento, el certificado y la evidencia
signing-preparing = El certificado se está preparando y aparecerá aquí por sí solo.
signing-facts = Firma
signing-fact-customer = Cliente
signing-fact-signer = Firmado por
signing-fact-at = Fecha de firma
signing-fact-value = Valor del contrato
signing-fact-project = Proyecto
signing-fact-bid = Presupuesto
signing-fact-verify = Verificar en
signing-fact-sha256 = SHA-256 del documento
signing-voided = Este contrato se anuló.

## Proyectos
signing-projects = Proyectos
signing-projects-none = Todavía no hay proyectos
signing-projects-none-office = Un proyecto empieza cuando un cliente firma un presupuesto, o cuando usted crea uno.
signing-project = Proyecto { $number }
signing-project-title = Proyecto { $number } { $title }
signing-column-project = Proyecto
signing-fact-status = Estado
signing-fact-site = Obra
signing-fact-contract = Contrato
signing-scope = Alcance
signing-portal-projects = Proyectos activos
signing-portal-projects-none = Todavía no hay nada compartido con usted
signing-portal-projects-text = Cuando { $company } comparta un proyecto con usted, su avance aparecerá aquí.
signing-portal-changes = Órdenes de cambio
signing-portal-changes-none = No hay órdenes de cambio
signing-portal-changes-text = Cuando { $company } le envíe un cambio para aprobar, aparecerá aquí.

## Inicio de la oficina
signing-home = Inicio
signing-home-bids = Presupuestos
signing-home-waiting = En espera de clientes
signing-home-waiting-none = En este momento nadie le debe una respuesta.
signing-home-signed = Firmado este mes
signing-home-signed-count =
    { $count ->
        [one] 1 contrato
       *[other] { $count } contratos
    }
signing-home-nothing = Su función no tiene resumen aquí. Use el menú para ir a sus proyectos.
signing-age =
    { $days ->
        [0] Enviado hoy
        [one] Enviado hace 1 día
       *[other] Enviado hace { $days } días
    }
signing-opened = Abierto por el cliente
signing-unopened = Todavía no se ha abierto
signing-options-open = Elija primero entre las opciones de este presupuesto y después firme.
