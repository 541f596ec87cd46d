### Lo que se avisa al equipo, los correos que recibe cada quien y los recordatorios.

notifications-title = Avisos
notifications-bell =
    { $count ->
        [0] Avisos
        [one] Avisos, 1 sin leer
       *[other] Avisos, { $count } sin leer
    }
notifications-all = Todos
notifications-unread = Sin leer
notifications-none = Nada todavía
notifications-none-text = Cuando un cliente comenta, firma o rechaza, aparece aquí en el acto.
notifications-none-unread = Nada sin leer
notifications-none-unread-text = Ya lo ha visto todo.
notifications-new = Nuevo
notifications-read = Marcar como leído
notifications-read-all = Marcar todo como leído
notifications-all-read = Todo está marcado como leído.
notifications-settings = Los correos que recibe

notifications-bid-signed = { $who } firmó el presupuesto { $number }, { $title }. Ahora es el contrato { $contract }.
notifications-bid-rejected = { $who } rechazó el presupuesto { $number }, { $title }.
notifications-changes-requested = { $who } pide cambios en el presupuesto { $number }, { $title }.
notifications-bid-commented = { $who } comentó el presupuesto { $number }, { $title }.
notifications-bid-expiring = El presupuesto { $number }, { $title }, está por vencer sin respuesta.
notifications-bid-expired = El presupuesto { $number }, { $title }, venció sin respuesta.
notifications-certificate-made = La copia firmada y el certificado del contrato { $contract } están listos.
notifications-change-certificate-made = La copia firmada y el certificado de la orden de cambio { $change } de { $project } están listos.
notifications-contract-voided = { $who } anuló el contrato { $contract }.
notifications-invitation-accepted = { $who } inició sesión por primera vez. Ya puede compartir presupuestos con { $customer }.
notifications-invitation-renewal = { $who }, de { $customer }, pide una nueva invitación.
notifications-change-signed = { $who } aprobó la orden de cambio { $change } de { $project }.
notifications-change-rejected = { $who } rechazó la orden de cambio { $change } de { $project }.
notifications-change-commented = { $who } comentó la orden de cambio { $change } de { $project }.
notifications-change-asked = { $who } pide un cambio en { $project }.
notifications-mail-failed = No se pudo entregar un correo a { $who } ({ $email }).

## Los correos que recibe cada quien
mails-title = Correos que recibe
mails-hint-office = En la oficina se le avisa de todo. Elija qué llega también a { $email }.
mails-hint-portal = Elija qué llega a { $email }. Los códigos para iniciar sesión, las invitaciones y sus copias firmadas llegan siempre.
mails-legend = Envíeme un correo cuando
mails-save = Guardar
mails-saved = Guardado.
mails-staff-signed = un cliente firma un presupuesto
mails-staff-rejected = un cliente rechaza un presupuesto
mails-staff-changes-requested = un cliente pide cambios
mails-staff-comments = un cliente comenta
mails-staff-change-orders = un cliente responde a una orden de cambio
mails-staff-invitations = se acepta una invitación o se pide otra
mails-staff-expiring = un presupuesto está por vencer
mails-contact-shares = se comparte algo conmigo
mails-contact-comments = la empresa comenta
mails-contact-reminders = algo espera mi respuesta

## El enlace de un correo que pone fin a esos correos
mails-about-signed = presupuestos firmados
mails-about-rejected = presupuestos rechazados
mails-about-changes-requested = cambios pedidos
mails-about-comments = comentarios
mails-about-change-orders = órdenes de cambio
mails-about-invitations = invitaciones
mails-about-expiring = presupuestos que vencen
mails-about-shares = lo que se comparte con usted
mails-about-reminders = lo que espera su respuesta
mails-stop-title = ¿Dejar de recibir correos sobre { $about }?
mails-stop-text = { $company } envía a { $email } correos sobre { $about }. Los códigos para iniciar sesión y las copias firmadas llegan de todos modos.
mails-stop = No recibir más
mails-stopped-title = Ya no recibe correos sobre { $about }
mails-stopped-text = { $company } ya no envía a { $email } correos sobre { $about }. En línea todo sigue como antes.
mails-again = Volver a recibirlos

## Recordatorios
reminders-title = Recordatorios
reminders-hint = A los clientes se les recuerdan, a las nueve de la mañana, los presupuestos que pueden firmar y no han respondido. Una respuesta, dejar de compartir o el último día les pone fin. Varios que coinciden son un solo correo.
reminders-enabled = Recordar a los clientes
reminders-after = Días después de compartir
reminders-after-hint = Números separados por comas, como 3, 7. Déjelo vacío si no quiere ninguno.
reminders-before = Días antes de vencer
reminders-before-hint = Por ejemplo, 2.
reminders-staff = Avisar al equipo tantos días antes de que venza un presupuesto
reminders-staff-hint = 0 para nunca.
reminders-save = Guardar
reminders-saved = Los recordatorios están guardados. Valen desde ahora.
reminders-days-form = Escriba números enteros separados por comas, como 3, 7.
reminders-days-one = Escriba un número, como 3.
reminders-days-range = Use días de { $min } a { $max }.
reminders-days-many = Use como máximo { $max } días.

settings-nav-notifications = Correos que recibe
settings-nav-reminders = Recordatorios
