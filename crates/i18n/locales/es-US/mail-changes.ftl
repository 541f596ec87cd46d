# Palabras de los correos sobre órdenes de cambio, además de mail.ftl.

mail-fact-change = Orden de cambio
mail-fact-cost = Costo
mail-fact-schedule = Plazo
mail-fact-new-value = Nuevo valor del contrato
mail-change-days-none = sin cambio
mail-change-days-more =
    { $days ->
        [one] 1 día más
       *[other] { $days } días más
    }
mail-change-days-less =
    { $days ->
        [one] 1 día menos
       *[other] { $days } días menos
    }

## Compartida o enviada de nuevo
mail-change-shared-subject = Orden de cambio { $number } de { $company }: { $title }
mail-change-shared-why-view = { $company } compartió con usted la orden de cambio { $number }. Puede leerla y descargarla.
mail-change-shared-why-comment = { $company } compartió con usted la orden de cambio { $number }. Puede leerla, descargarla y dejar comentarios.
mail-change-shared-why-approve = { $company } le pide que apruebe la orden de cambio { $number }. Puede revisarla, hacer preguntas y aprobarla o rechazarla en línea.
mail-change-shared-why-revised = { $company } envió una nueva revisión de la orden de cambio { $number }. Reemplaza a la anterior, y una aprobación anterior ya no cuenta.
mail-change-shared-action = Revisar la orden de cambio { $number }

## Comentarios
mail-change-comment-subject = Comentario de { $author } sobre la orden de cambio { $number } ({ $company })
mail-change-comment-why = { $author } comentó la orden de cambio { $number }, { $title }, de { $project }:

## Respuestas, al personal
mail-change-open-action = Abrir la orden de cambio { $number }
mail-change-signed-subject = Orden de cambio { $number } aprobada por { $customer } ({ $company })
mail-change-signed-why = { $signer } aprobó la orden de cambio { $number } por { $customer }. Será parte del contrato cuando su empresa también la apruebe.
mail-change-signed-why-final = { $signer } aprobó la orden de cambio { $number } por { $customer }. Ambas partes están de acuerdo, así que ya es parte del contrato.
mail-change-rejected-subject = Orden de cambio { $number } rechazada por { $customer } ({ $company })
mail-change-rejected-why = { $contact } rechazó la orden de cambio { $number }, { $title }, de { $project }, por { $customer }. No se dio ningún motivo.
mail-change-rejected-why-reason = { $contact } rechazó la orden de cambio { $number }, { $title }, de { $project }, por { $customer }. El motivo:

## Una solicitud, al personal
mail-change-asked-subject = Cambio en { $project } pedido por { $customer } ({ $company })
mail-change-asked-why = { $contact }, de { $customer }, pide un cambio en { $project }:
mail-change-asked-action = Abrir el proyecto

## La copia firmada, a ambas partes
mail-change-copy-subject = Orden de cambio { $number } con { $company }: su copia firmada
mail-change-copy-why = Usted aprobó la orden de cambio { $number } con { $company }. Se adjuntan el documento firmado y su certificado de firma.
mail-change-copy-staff-subject = Orden de cambio { $number } firmada ({ $company }): copia y certificado
mail-change-copy-staff-why = La orden de cambio { $number } con { $customer } está firmada. Se adjuntan el documento y su certificado de firma; el cliente recibió lo mismo.

## Un recordatorio
mail-change-reminder-subject = Recordatorio: la orden de cambio { $number } de { $company } espera su respuesta: { $title }
mail-change-reminder-why = La orden de cambio { $number } de { $company } todavía espera su respuesta. Puede revisarla, hacer preguntas y aprobarla o rechazarla en línea.
