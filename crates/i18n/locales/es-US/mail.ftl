# Palabras de los correos. El asunto empieza con su tema y lleva el nombre de la empresa.

mail-hello = Hola, { $name }:
mail-address-below = O abra esta dirección:

## Datos
mail-fact-bid = Presupuesto
mail-fact-contract = Contrato
mail-fact-customer = Cliente
mail-fact-signed = Firmado
mail-fact-signer = Firmado por
mail-fact-total = Total
mail-fact-valid-until = Válido hasta
mail-fact-verify = Verificar en
mail-fact-voided = Anulado
mail-fact-accepted-by = Aceptado por
mail-fact-accepted-how = Cómo
mail-fact-accepted-on = El

## Invitación
mail-invitation-subject = Sus presupuestos y contratos con { $company }
mail-invitation-why = { $inviter }, de { $company }, le invita a ver en línea sus presupuestos, proyectos y contratos, y a firmarlos allí.
mail-invitation-action = Abrir su portal
mail-invitation-code = No necesita contraseña: enviamos un código a esta dirección para asegurarnos de que es usted.
mail-invitation-expires = El enlace funciona hasta el { $date }.
mail-invitation-unknown = Si no conoce a { $company }, ignore este correo.

## Código para iniciar sesión
mail-code-subject = Su código para iniciar sesión en { $company }
mail-code-why = Este es su código para iniciar sesión en { $company }. Escríbalo donde lo pidió:
mail-code-why-staff = Este es su código para iniciar sesión en la oficina de { $company }. Escríbalo donde lo pidió:
mail-code-or = O inicie sesión desde aquí:
mail-code-action = Iniciar sesión
mail-code-minutes =
    { $minutes ->
        [one] El código y el botón funcionan durante 1 minuto.
       *[other] El código y el botón funcionan durante { $minutes } minutos.
    }
mail-code-unasked = Si no pidió un código, ignore este correo. Nadie entra sin él, así que no lo dé a nadie.

## Se compartió un presupuesto
mail-shared-subject = Presupuesto { $number } de { $company }: { $title }
mail-shared-why-view = { $company } compartió con usted el presupuesto { $number }. Puede leerlo y descargarlo.
mail-shared-why-comment = { $company } compartió con usted el presupuesto { $number }. Puede leerlo, descargarlo y dejar comentarios.
mail-shared-why-approve = { $company } compartió con usted el presupuesto { $number }. Puede revisarlo, pedir cambios y firmarlo en línea.
mail-shared-action = Revisar el presupuesto { $number }

## Comentarios
mail-comment-subject = Comentario de { $author } sobre { $number } ({ $company })
mail-comment-why = { $author } comentó sobre { $number }, { $title }:
mail-comment-action = Leer y responder

## Proyectos
mail-project-shared-subject = Proyecto { $number } con { $company }: { $title }
mail-project-shared-why-view = { $company } compartió con usted el proyecto { $number }. Puede seguir su avance, sus novedades y sus fotos.
mail-project-shared-why-comment = { $company } compartió con usted el proyecto { $number }. Puede seguir su avance, sus novedades y sus fotos, y dejar comentarios.
mail-project-action = Abrir el proyecto { $number }
mail-fact-project = Proyecto
mail-fact-manager = Gerente de proyecto
mail-project-updated-subject = Novedades del proyecto { $number } de { $company }: { $title }
mail-project-updated-why =
    { $count ->
        [one] Hay una novedad en su proyecto { $number }, { $title }:
       *[other] Hay { $count } novedades en su proyecto { $number }, { $title }:
    }
mail-project-photos =
    { $count ->
        [one] con 1 foto
       *[other] con { $count } fotos
    }

## Respuestas a un presupuesto, para el equipo
mail-signed-subject = Presupuesto { $number } firmado por { $customer } ({ $company })
mail-signed-why = { $signer } firmó el presupuesto { $number } por { $customer }. Ahora es un contrato, y a partir de él se creó un proyecto.
mail-signed-action = Abrir el contrato { $number }
mail-signed-next = La copia firmada y su certificado llegan por correo en cuanto estén listos.
mail-rejected-subject = Presupuesto { $number } rechazado por { $customer } ({ $company })
mail-rejected-why = { $contact } rechazó el presupuesto { $number }, { $title }, por { $customer }. No se dio ningún motivo.
mail-rejected-why-reason = { $contact } rechazó el presupuesto { $number }, { $title }, por { $customer }. El motivo que dio:
mail-changes-subject = { $customer } pide cambios en el presupuesto { $number } ({ $company })
mail-changes-why = { $contact }, de { $customer }, pide cambios en el presupuesto { $number }, { $title }:
mail-open-bid-action = Abrir el presupuesto { $number }

## El primer inicio de sesión, para quien invitó
mail-accepted-subject = { $contact } ya está en el portal de { $company }
mail-accepted-why = { $contact }, de { $customer }, inició sesión por primera vez y aceptó su invitación.
mail-accepted-action = Abrir el cliente
mail-accepted-next = Ya puede compartir presupuestos con este cliente. Nada se comparte hasta que usted lo haga.

## Una invitación vencida que se pide de nuevo, para quien invitó
mail-renewal-subject = { $contact } pide una nueva invitación ({ $company })
mail-renewal-why = { $contact }, de { $customer }, abrió la invitación que usted envió, pero ya venció. Pide una nueva.
mail-renewal-action = Abrir el cliente
mail-renewal-next = Presione Reenviar allí: el mismo enlace vuelve a funcionar durante 14 días.

mail-webhook-given-up-subject = El webhook a { $host } se desactivó ({ $company })
mail-webhook-given-up-why = Los mensajes a su webhook en { $host } han fallado durante días, así que lo desactivamos. Su otro software ya no se entera de lo que pasa.
mail-webhook-given-up-action = Abrir el webhook
mail-webhook-given-up-next = Arregle el receptor y encienda el webhook allí. Lo que no se pudo entregar se puede enviar otra vez durante 30 días.
mail-domain-subject = Revise su dominio { $domain } ({ $company })
mail-domain-why = El registro TXT que prueba { $domain } ya no está en el DNS. Su portal sigue allí hasta el { $ends }.
mail-domain-ended = El registro TXT que prueba { $domain } faltó durante una semana, así que su portal ya no está allí. Sus clientes lo encuentran con su nombre en el servicio.
mail-domain-action = Ver los registros
mail-domain-next = Escriba de nuevo en su DNS los registros de esa página. Si dejó el dominio, quítelo allí.

## La copia firmada, para ambos lados
mail-copy-subject = Contrato { $number } con { $company }: su copia firmada
mail-copy-why = Usted firmó el contrato { $number } con { $company }. Se adjuntan el documento firmado y su certificado de firma.
mail-copy-staff-subject = Contrato { $number } firmado ({ $company }): copia y certificado
mail-copy-staff-why = El contrato { $number } con { $customer } está firmado. Se adjuntan el documento y su certificado de firma; el cliente recibió lo mismo.
mail-copy-action = Abrir el contrato { $number }
mail-copy-keep = Guarde este correo. Los dos textos de abajo son su propia prueba: compárelos con lo que muestra la página de verificación, hoy o dentro de diez años.
mail-copy-key = Huella de la clave de firma
mail-copy-head = Cabecera firmada del registro de la empresa

## Alguien nuevo en el equipo
mail-team-subject = Su lugar en el equipo de { $company }
mail-team-why = { $inviter } lo agregó al equipo de { $company } como { $role }.
mail-team-action = Entrar en la oficina
mail-team-code = No hace falta contraseña: escriba allí esta dirección y le enviamos un código cada vez que entre en un dispositivo nuevo.

## Crear una empresa
mail-sign-up-subject = Su código para crear { $company }
mail-sign-up-why = Este es su código para crear { $company }. Escríbalo donde lo pidió:
mail-sign-up-or = O siga aquí mismo:
mail-sign-up-action = Crear { $company }
mail-sign-up-address = Su empresa estará en { $address }.
mail-sign-up-unasked = Si no lo pidió, ignore este correo. Sin el código no se crea nada, así que no lo dé a nadie.

## Dónde puede entrar una dirección
mail-find-subject = Dónde puede entrar ({ $company })
mail-find-why = Alguien, lo más probable usted, preguntó dónde puede entrar esta dirección. Estos son los lugares:
mail-find-action = Entrar allí
mail-find-office = la oficina, para el equipo
mail-find-portal = el portal, para clientes
mail-find-code = No hace falta contraseña: enviamos un código a esta dirección.
mail-find-unasked = Si no preguntó, ignore este correo. No se lo dijimos a nadie más.

## Several signers
mail-received-subject = Su firma en el presupuesto { $number } ({ $company })
mail-received-why = Usted firmó el presupuesto { $number } de { $company }. Se convierte en contrato cuando hayan firmado todos. Falta la firma de: { $waiting }.
mail-received-next = Cuando se dé la última firma, usted recibe por correo la copia firmada y su certificado.
mail-awaited-subject = El presupuesto { $number } de { $company } espera su firma
mail-awaited-why = { $signer } firmó el presupuesto { $number } de { $company }. Todavía falta su firma para que se convierta en contrato.
mail-awaited-action = Revisar y firmar { $number }
mail-given-subject = Presupuesto { $number } firmado por { $signer }, faltan otros ({ $company })
mail-given-why = { $signer } firmó el presupuesto { $number } de { $customer }. Falta la firma de: { $waiting }.
mail-given-next = Se convierte en contrato cuando hayan firmado todos. A quienes faltan se les pidió por correo.

## A contract was voided, to both sides
mail-voided-subject = El contrato { $number } con { $company } se anuló
mail-voided-why = { $company } anuló el contrato { $number } con { $customer }. El motivo:
mail-voided-next = No se borró nada: el contrato, sus papeles y su verificación se conservan, y dicen que se anuló.

## An acceptance given off the portal
mail-recorded-subject = Contrato { $number } con { $company }: se registró su aceptación
mail-recorded-why = { $company } registró que usted aceptó el presupuesto { $number } fuera de su portal. Ahora es el contrato { $contract }, sin firma electrónica.
mail-recorded-paper = En papel
mail-recorded-phone = Por teléfono
mail-recorded-in-person = En persona
mail-recorded-email = Por correo electrónico
mail-recorded-other = De otra manera
mail-recorded-next = Si usted no aceptó este presupuesto, avise enseguida a { $company }: responda a este correo.
## Recordatorio, al cliente; aviso, al equipo
mail-reminder-subject = Recordatorio: el presupuesto { $number } de { $company } espera su respuesta: { $title }
mail-reminder-why = El presupuesto { $number } de { $company } todavía espera su respuesta. Puede revisarlo, pedir cambios y firmarlo en línea.
mail-expiring-subject = El presupuesto { $number } para { $customer } está por vencer ({ $company })
mail-expiring-why = El presupuesto { $number } para { $customer } vence pronto y no tiene respuesta. Llame al cliente o envíe una revisión que valga más tiempo.

## El fin de los correos que se pueden desactivar
mail-unsubscribe-why = Recibe este correo porque { $company } le escribe sobre estos temas.
mail-unsubscribe = No recibir más
## Plans, to Owners
mail-upgrade-subject = { $name } pide el plan { $plan } ({ $company })
mail-upgrade-why = { $name }, de su equipo, le pide pasar al plan { $plan }.
mail-upgrade-unlocks = { $plan } incluye:
mail-upgrade-action = Abrir Plan y facturación
mail-overdue-subject = Pago fallido de { $company }
mail-overdue-why = Un pago de su plan { $plan } no se pudo hacer. El plan sigue igual hasta el { $until }.
mail-overdue-action = Actualizar la forma de pago
mail-overdue-next = Si para entonces no está pagado, vuelve al plan Free. No se pierde nada: sus clientes siguen leyendo lo que se firmó, y al pagar todo regresa.
mail-plan-subject = Su plan ahora es { $to } ({ $company })
mail-plan-why = Su empresa pasó del plan { $from } al plan { $to }.
mail-plan-action = Abrir Plan y facturación
mail-plan-more = Todo lo que incluye ya funciona, para todo su equipo.
mail-plan-less = No se pierde nada: sus clientes siguen leyendo lo que se firmó. Al volver a contratar, todo regresa.

## Billing, to whoever runs the service
mail-alert-subject = Hay que revisar la facturación: { $company }
mail-alert-unknown-price = { $company } tiene una suscripción con un precio que no es de los que se venden. No otorga ningún plan.
mail-alert-second-subscription = { $company } tiene más de una suscripción y paga por cada una.
mail-alert-other-customer = Una suscripción que llegó con { $company } es de otro cliente. No otorga ningún plan.
mail-alert-about = En Stripe
mail-alert-found = Se encontró
mail-alert-action = Abrir Stripe
