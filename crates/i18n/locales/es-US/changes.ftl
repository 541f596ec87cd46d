# Palabras de las órdenes de cambio y de las solicitudes de cambio de los clientes, en ambos lados.

changes-title = Órdenes de cambio
changes-none = Todavía no hay órdenes de cambio.
changes-new = Nueva orden de cambio
changes-column-order = Orden de cambio
changes-column-internal = Su aprobación
changes-column-customer = Cliente
changes-cost = Costo
changes-days = Días
changes-schedule = Plazo
changes-days-none = sin cambio
changes-days-more =
    { $days ->
        [one] +1 día
       *[other] +{ $days } días
    }
changes-days-less =
    { $days ->
        [one] −1 día
       *[other] −{ $days } días
    }

## En cuánto queda el contrato
changes-value = Valor del contrato
changes-original = Valor original del contrato
changes-approved-before = Cambios aprobados hasta ahora
changes-approved-count =
    { $count ->
        [0] Cambios aprobados
        [one] 1 cambio aprobado
       *[other] { $count } cambios aprobados
    }
changes-this = Este cambio
changes-new-value = Nuevo valor del contrato
changes-value-now = Valor actual del contrato
changes-contract = contrato { $number }

## El editor
changes-edit-title = Editar { $number }
changes-field-title = Título
changes-field-what = Qué cambia
changes-reason = Motivo
changes-reason-hint = Su cliente también lo lee.
changes-cost-hint = Ponga un signo menos delante de lo que se descuenta.
changes-field-days = Días
changes-days-hint = Días enteros que se suman al plazo; con signo menos si son menos.
changes-save = Guardar
changes-saved = Guardado.
changes-created = Guardado. Ahora puede adjuntar documentos, aprobarla y compartirla.
changes-documents-later = Puede adjuntar planos y fotos una vez guardada.
changes-edit-warning = Una edición crea una nueva revisión. Las dos aprobaciones empiezan de nuevo, y una firma ya dada deja de contar.

## Su página en la oficina
changes-what = Qué cambia
changes-requested = Solicitada
changes-answers = Aprobaciones
changes-approve = Aprobar
changes-approved = Aprobada por su empresa.
changes-approved-final = Aprobada. Ambas partes están de acuerdo, así que ya es parte del contrato.
changes-final = Ambas partes aprobaron este cambio. Es parte del contrato y ya no se puede editar.
changes-send = Enviar la revisión { $n }
changes-sent = Enviada. Se avisó a su cliente.
changes-shared = Compartida. Se avisó a su cliente.
changes-share-text = { $customer } ve esta orden de cambio en el portal, con el valor del contrato antes y después, y recibe un aviso por correo.
changes-stop-confirm = ¿Dejar de compartir esta orden de cambio con { $customer }? Ya no la verá.
changes-draft-note = Está escribiendo la revisión { $revision }. Su cliente ve la revisión { $current } y no puede aprobarla hasta que usted envíe la nueva.
changes-base-moved-office = Se aprobó otra orden de cambio después de enviar esta, así que su valor del contrato ya no es correcto. Envíela de nuevo como una nueva revisión.
changes-upgrade-text = Con su plan puede escribir órdenes de cambio y aprobarlas por su empresa.

## Solicitudes
changes-requests = Solicitado por el cliente
changes-request-became = Respondido con
changes-request-make = Crear una orden de cambio
changes-answers-request = Responde a esta solicitud
changes-request-unknown = Esta solicitud no pertenece a este proyecto.
changes-request-answered = Ya se creó una orden de cambio a partir de esta solicitud.
changes-ask = Pedir un cambio
changes-ask-label = ¿Qué le gustaría cambiar?
changes-ask-hint = { $company } responde con una orden de cambio o una llamada. Nada cambia antes de que usted lo apruebe.
changes-ask-send = Enviar solicitud
changes-asked = Se envió su solicitud.
changes-ask-plan = En este momento no se pueden pedir cambios aquí. Comuníquese con { $company }.
changes-own-requests = Sus solicitudes

## El portal
changes-review-approve = Revisar y aprobar
changes-approve-number = Aprobar { $number }
changes-recorded = Su nombre, { $email }, la hora, su dirección IP y su dispositivo se guardan con la orden de cambio.
changes-reject-text = Se avisa a { $company } de inmediato. Después ya no podrá aprobar esta revisión.
changes-rejected = Usted rechazó esta orden de cambio.
changes-you-approved = Usted aprobó este cambio. Cuenta cuando { $company } también lo haya aprobado.
changes-you-approved-final = Usted y { $company } aprobaron este cambio. Es parte de su contrato.
changes-you-rejected = Usted rechazó este cambio. Comuníquese con { $company } si cambió de opinión.
changes-portal-being-revised = { $company } está escribiendo una nueva revisión de este cambio. Podrá aprobarla cuando llegue.
changes-portal-base-moved = Se aprobó otro cambio después de enviar este. { $company } tiene que enviarlo de nuevo con el nuevo valor del contrato.
changes-closed-plan = Esta orden de cambio no está disponible para firmar. Comuníquese con { $company }.
changes-other-signer = Puede leer este cambio y hacer preguntas. Lo aprueba otra persona de su parte.

## Por qué se rechazó algo
changes-version-conflict = Otra persona modificó esta orden de cambio mientras tanto. Copie lo que escribió, vuelva a cargar la página e inténtelo otra vez.
changes-base-moved = Se aprobó otra orden de cambio mientras tanto, así que el valor del contrato en esta ya no es correcto. Hay que enviarla de nuevo como una nueva revisión. No se registró nada.
changes-closed-final = Ambas partes aprobaron esta orden de cambio, así que ya no se puede modificar. Cree otra.
changes-closed-rejected = Esta orden de cambio se rechazó. No se registró nada.
changes-already-approved = Su empresa ya aprobó esta orden de cambio.
changes-already-signed = Usted ya aprobó esta orden de cambio.
changes-being-revised = Se está escribiendo una nueva revisión de esta orden de cambio. No se registró nada.
changes-order-changed = Esta orden de cambio cambió; revísela. Llegó una nueva revisión mientras usted leía. No se registró nada.
changes-not-shared = Comparta primero esta orden de cambio.
changes-nothing-to-send = Su cliente ya tiene esta revisión.
changes-document-frozen = Este documento pertenece a una revisión que ya se envió y se queda con ella.
changes-project-cancelled = Este proyecto está cancelado, así que no admite más órdenes de cambio.
changes-negative-value = Eso haría negativo el valor del contrato.
changes-portal-project-link = Cambios de este proyecto
