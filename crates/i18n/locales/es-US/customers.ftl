# Clientes en la oficina: la lista, la ficha, las invitaciones.

customers-title = Clientes
customers-new = Nuevo cliente
customers-create = Crear cliente
customers-edit = Editar
customers-edit-title = Editar { $name }
customers-save = Guardar
customers-cancel = Cancelar
customers-search = Nombre, empresa, correo electrónico o teléfono
customers-all = Todos
customers-status-filter = Por invitación
customers-inactive-filter = También desactivados
customers-none = Todavía no hay clientes
customers-none-text = Agregue las personas y empresas para las que escribe presupuestos.
customers-not-found = Ningún cliente coincide
customers-not-found-text = Pruebe con menos letras o vea todos los clientes.
customers-show-all = Mostrar todos los clientes
customers-created = El cliente se creó.
customers-saved = Los cambios se guardaron.

## Campos
customers-name = Nombre
customers-name-hint = La persona o el hogar, como lo escribe en un presupuesto.
customers-company = Empresa
customers-email = Correo electrónico
customers-phone = Teléfono
customers-line1 = Calle y número
customers-line2 = Apartamento, oficina
customers-city = Ciudad
customers-state = Estado
customers-postal-code = Código postal
customers-source = Cómo le encontró
customers-status = Invitación
customers-since = Cliente desde
customers-address = Dirección
customers-details = Datos

## Contactos
customers-contacts = Personas con acceso al portal
customers-contacts-none = Todavía nadie
customers-contacts-none-text = Invite a alguien y podrá ver lo que usted comparta con este cliente. Invitar no comparte nada por sí solo.
customers-last-seen = Última visita
customers-never = Todavía no ha iniciado sesión

## Invitaciones
customers-invite = Invitar
customers-invite-title = Invitar a { $name }
customers-invite-hint = Recibe un correo de { $company } con un enlace a su portal. Invitar no comparte nada: usted comparte cada presupuesto por separado.
customers-contact-name = Nombre del contacto
customers-contact-email = Correo electrónico del contacto
customers-send-invite = Enviar invitación
customers-sending = Enviando
customers-invited = La invitación va en camino a { $email }.
customers-invited-already = Esta persona ya tiene una invitación. Use Reenviar en la ficha para enviarla otra vez.
customers-email-elsewhere = Esta dirección pertenece a un contacto de otro cliente. Use otra dirección.
customers-email-has-access = Esta persona ya tiene acceso.
customers-inactive-conflict = Este cliente está desactivado. Reactívelo primero.
customers-invitation-accepted-already = Esta invitación ya se aceptó.
customers-invitation-revoked-already = Esta invitación se revocó. Envíe una nueva.
customers-resend = Reenviar
customers-resent = La invitación va en camino otra vez. El enlace del correo anterior también funciona.
customers-revoke = Revocar
customers-revoke-confirm = ¿Revocar esta invitación? Su enlace dejará de funcionar.
customers-revoked = La invitación se revocó. Su enlace ya no funciona.
customers-invitations = Invitaciones
customers-invited-at = Invitado
customers-accepted-at = Aceptado
customers-event-sent = invitó a { $name } ({ $email })
customers-event-opened = { $name } abrió el portal
customers-event-accepted = { $name } inició sesión por primera vez
customers-event-revoked = Revocada: { $name } ({ $email })
customers-event-expired = Vencida: { $name } ({ $email })
customers-mail-queued = Correo a { $email }: en cola
customers-mail-sent = Correo a { $email }: enviado
customers-mail-failed = Correo a { $email }: falló
customers-mail-dropped = Correo a { $email }: no se envió, la invitación ya no estaba abierta
customers-mail-words = El servidor de correo dijo: { $words }
customers-works-until = El enlace funciona hasta el

## Desactivar
customers-deactivate = Desactivar
customers-deactivate-confirm = ¿Desactivar este cliente? Se cierra su sesión en el portal. No se borra nada.
customers-deactivated = El cliente está desactivado.
customers-reactivate = Reactivar
customers-reactivated = El cliente está activo otra vez.
customers-inactive-banner = Este cliente está desactivado: no aparece donde se elige un cliente y su sesión en el portal está cerrada. El historial se conserva.

## Una de las personas del cliente
customers-invite-another = Invitar a otro contacto
customers-language = Idioma
customers-language-hint = De sus correos y documentos. Lo puede cambiar en el portal.
customers-language-open = Según su navegador; hasta entonces, correos en { $language }
customers-contact-edit = Editar
customers-contact-email-stays = La dirección no cambia: para usar otra, invite a otro contacto.
customers-contact-inactive = Esta persona ya no tiene acceso. Devuélvaselo primero en la ficha.
customers-contact-deactivate = Quitar acceso
customers-contact-deactivate-confirm = ¿Quitar a { $name } el acceso al portal? Se cierran todas sus sesiones. Lo que firmó se conserva.
customers-contact-deactivated = Se quitó el acceso y se cerraron sus sesiones.
customers-contact-reactivate = Devolver acceso
customers-contact-reactivated = Tiene acceso otra vez.
customers-sessions = Sesión abierta en
customers-sessions-end-all = Cerrar todas sus sesiones
customers-session-ended = La sesión de ese dispositivo está cerrada.
customers-sessions-ended = Se cerraron todas sus sesiones.

## El orden de la lista
customers-sort = Orden
customers-sort-name = De la A a la Z
customers-sort-down-name = De la Z a la A
customers-sort-newest = Más recientes
customers-sort-oldest = Más antiguos
customers-inactive-hide = Solo activos
