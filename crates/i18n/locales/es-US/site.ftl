# El sitio principal: qué es el servicio, registro, buscar mi empresa.

site-title = El portal de clientes que lleva su nombre
site-lead = Envíe un presupuesto con su propio nombre y sus colores. Su cliente lo abre en el teléfono, pregunta y lo firma. Ambos conservan un contrato que cualquiera puede verificar.
site-start = Empezar gratis
site-see-plans = Ver planes y precios
site-no-card = Sin tarjeta, sin contraseña. Su empresa está lista en dos minutos.
site-mock = El teléfono de un cliente: el portal de Acme Excavation, con un presupuesto de $61,250.00 que espera revisión y firma.
site-mock-company = Acme Excavation
site-mock-welcome = Hola, Jane
site-mock-proposals = Propuestas de Acme Excavation
site-mock-waits = 1 lo espera
site-mock-bid = Entrada de autos y drenaje
site-mock-until = Válido hasta el 23 dic
site-mock-sign = Revisar y firmar
site-mock-bids = Presupuestos compartidos
site-mock-projects = Proyectos activos
site-mock-contracts = Contratos
site-how = Cómo funciona
site-how-1 = Invite a su cliente
site-how-1-text = Desde la ficha del cliente, con un botón. Recibe un correo de su empresa y entra con un código: ninguna contraseña que olvidar.
site-how-2 = Comparta lo que debe ver
site-how-2-text = Presupuesto por presupuesto, proyecto por proyecto: para ver, comentar o aprobar. Nada más queda a la vista.
site-how-3 = El cliente firma
site-how-3-text = Escrito o dibujado con el dedo, en un teléfono frente a la obra. El presupuesto se vuelve contrato y proyecto por sí solo.
site-how-4 = Ambos conservan la prueba
site-how-4-text = Cada contrato tiene un certificado de firma. Cualquiera puede comprobarlo, hoy o en diez años, con nosotros o sin nosotros.
site-own = Su lugar, no el nuestro
site-own-text = Su logotipo, sus colores y su nombre están en el portal, las páginas de entrada, los correos y los PDF. Los clientes ven una extensión de su negocio.
site-safe = Hecho para lo que vale una firma
site-safe-text = El certificado guarda el nombre, el correo y la hora de la firma y una huella del mismo documento que se vio. El registro que lo respalda no se puede reescribir sin que se note.
site-crew = Cada quien ve lo que necesita
site-crew-text = Ocho funciones, de propietario a peón. Los capataces trabajan en sus proyectos, las cuadrillas leen los suyos, y ninguno ve jamás sus precios.
site-plans = Empiece gratis, cambie de plan cuando entren sus clientes
site-verify = ¿Alguien le envió un contrato?
site-verify-text = Compruebe el número del certificado o suelte el archivo: verá qué se firmó, quién y cuándo.
site-verify-go = Verificar un contrato
site-find = ¿Ya está con nosotros?
site-find-text = Escriba su correo electrónico y le enviamos dónde puede entrar.
site-find-go = Buscar mi empresa
site-demo = Ver las personas y los correos de la demostración
site-nav = Páginas
site-nav-home = Inicio
site-nav-plans = Planes y precios
site-nav-find = Buscar mi empresa
site-nav-verify = Verificar un contrato

## Buscar mi empresa
find-title = Buscar mi empresa
find-lead = Empresas y clientes entran en la dirección propia de cada empresa. Escriba su correo electrónico y le enviamos todos los lugares donde puede entrar.
find-email = Correo electrónico
find-send = Envíenme los lugares
find-sent-title = Revise su correo
find-sent = Si { $email } puede entrar en algún lugar aquí, un correo con todos va en camino. Si no llega ninguno, nadie ha agregado esta dirección: pregunte a la empresa para la que o con la que trabaja.
find-again = Probar otra dirección

## Registro
sign-up-title = Registre su empresa
sign-up-lead = Gratis, con todos los clientes, presupuestos y proyectos que quiera. Puede cambiar de plan después.
sign-up-company = Nombre de la empresa
sign-up-company-hint = Como la conocen sus clientes.
sign-up-slug = Dirección en la web
sign-up-slug-hint = Letras minúsculas, cifras y guiones. Queda para siempre, porque allí se verifican los contratos.
sign-up-slug-free = { $host } está libre.
sign-up-slug-taken = { $host } está ocupada. Elija otra.
sign-up-slug-invalid = Use de 3 a 40 letras minúsculas, cifras y guiones sueltos; algunos nombres están reservados.
sign-up-name = Su nombre
sign-up-email = Su correo electrónico
sign-up-email-hint = Con él entra usted, y al principio allí llegan las respuestas de los clientes.
sign-up-zone = Zona horaria
sign-up-send = Envíenme un código
sign-up-have = ¿Su empresa ya está aquí?
sign-up-code-title = Revise su correo
sign-up-code-sent = Enviamos un código a { $email }. Sirve 30 minutos, solo en este navegador.
sign-up-code-sent-nowhere = Enviamos un código a su dirección. Sirve 30 minutos, solo en este navegador.
sign-up-code-enter = Crear la empresa
sign-up-code-hint = Deje esta página abierta. Puede escribir el código aquí o presionar el botón del correo.
sign-up-code-again = Cambiar lo que escribí
sign-up-code-slug-hint = Alguien tomó la dirección entretanto. Elija otra y escriba el código una vez más.
sign-up-confirm-title = Crear { $company }
sign-up-confirm = Presione una vez y su empresa estará lista.
sign-up-confirm-elsewhere = Pidió este correo en otro navegador. Escriba también las seis cifras del correo para seguir aquí.
sign-up-gone-title = Este botón ya no sirve
sign-up-gone = Sirve una vez, durante 30 minutos. Empiece de nuevo, o entre si su empresa ya está creada.
sign-up-done-before = Esta empresa ya está creada. Búsquela con su correo electrónico y entre.
sign-up-busy = Enviando
sign-up-welcome-title = { $company } está lista
sign-up-welcome = Su empresa está creada y esta es su dirección. Abra su oficina para agregar su logotipo, su equipo y su primer cliente.
sign-up-welcome-open = Abrir mi oficina
sign-up-welcome-gone-title = Entre para seguir
sign-up-welcome-gone = Este enlace sirve una vez. Su empresa está lista: entre con su correo electrónico y un código.

## Zonas horarias por su nombre
zone-eastern = Hora del Este (Nueva York)
zone-central = Hora del Centro (Chicago)
zone-mountain = Hora de la Montaña (Denver)
zone-arizona = Arizona (Phoenix)
zone-pacific = Hora del Pacífico (Los Ángeles)
zone-alaska = Alaska (Anchorage)
zone-hawaii = Hawái (Honolulu)
zone-atlantic = Hora del Atlántico (Puerto Rico)

## El inicio de la oficina
home-months = Valor firmado por mes
home-months-words = Valor de los contratos firmados en cada mes
