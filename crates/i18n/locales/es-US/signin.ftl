# Inicio de sesión, en ambos lados: una dirección, un código por correo, un botón en el correo.

signin-title = Iniciar sesión
signin-office-hint = Para el equipo de { $company }. Enviamos un código a su correo electrónico: no necesita contraseña.
signin-portal-hint = Vea sus presupuestos, proyectos y contratos con { $company }. Enviamos un código a su correo electrónico: no necesita contraseña.
signin-email = Correo electrónico
signin-send = Enviarme un código
signin-busy = Enviando
signin-trouble = ¿Sin invitación o con otra dirección? Comuníquese con { $company }.

## El código
signin-code-title = Revise su correo
signin-code-sent = Si { $email } puede iniciar sesión aquí, le enviamos un código. Funciona durante 10 minutos y solo en este navegador.
signin-code-sent-nowhere = Si la dirección puede iniciar sesión aquí, le enviamos un código. Funciona durante 10 minutos y solo en este navegador.
signin-code-sent-to = Enviamos un código a { $email }. Funciona durante 10 minutos y solo en este navegador.
signin-code-hint = Deje esta página abierta. Puede escribir el código aquí o presionar el botón del correo.
signin-code-enter = Iniciar sesión
signin-code-again = Enviar el código otra vez
signin-code-other = Usar otra dirección
signin-code-wrong = Este código no es correcto o ya no funciona. Escriba el más reciente, presione el botón del correo, o espere 10 minutos y pida otro.

## El botón del correo
signin-button-title = Iniciar sesión en { $company }
signin-button-hint = Presione una vez y entra.
signin-button-elsewhere = Usted pidió este correo en otro navegador. Escriba también las seis cifras del correo para iniciar sesión aquí.
signin-button-press = Iniciar sesión aquí
signin-button-gone-title = Este botón ya no funciona
signin-button-gone = Funciona una vez, durante 10 minutos. Pida un código nuevo para iniciar sesión.
signin-button-again-portal = Al portal
signin-button-again-office = A la oficina

## El enlace de la invitación
signin-invitation-title = Le damos la bienvenida, { $name }
signin-invitation-who = { $inviter }, de { $company }, le invita a ver en línea sus presupuestos, proyectos y contratos.
signin-invitation-how = Para asegurarnos de que es usted, enviamos un código de seis cifras a esta dirección:
signin-invitation-send = Enviarme el código
signin-invitation-expired-title = Esta invitación venció
signin-invitation-expired = Las invitaciones funcionan durante 14 días. Pida una nueva a { $company }: el enlace de su correo volverá a funcionar.
signin-invitation-renew = Pedir una nueva
signin-invitation-asked-title = Avisamos a { $company }
signin-invitation-asked = Recibirá un correo en cuanto se renueve su invitación.
signin-invitation-gone-title = Este enlace no funciona
signin-invitation-gone = La invitación se retiró o el enlace no está completo. Cópielo entero del correo o comuníquese con { $company }.

## Confirmar otra vez antes de firmar
signin-verify-title = Confirme que es usted
signin-verify-why = Pasó más de un día desde que escribió un código. Antes de firmar, escriba el que enviamos a { $email }.
signin-verify-send = Enviarme un código
signin-verify-enter = Confirmar
signin-verify-done = Gracias, es usted.

## Dispositivos
signin-devices-title = Sus dispositivos
signin-devices-hint = Su sesión sigue abierta 90 días después de cada visita. Cierre la que no conozca o ya no use.
signin-devices-current = Este dispositivo
signin-devices-unknown = Navegador desconocido
signin-devices-since = Sesión iniciada
signin-devices-used = Último uso
signin-devices-from = Dirección
signin-devices-end = Cerrar
signin-devices-ended = La sesión de ese dispositivo está cerrada.
signin-signed-out = Cerró la sesión.
signin-devices-end-others = Cerrar sesión en todos los demás
signin-devices-others-ended = La sesión está cerrada en todos los demás dispositivos.
