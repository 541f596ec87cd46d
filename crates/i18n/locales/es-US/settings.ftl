# Configuración en la oficina.

settings-title = Configuración
settings-nav = Configuración
settings-nav-company = Empresa
settings-nav-branding = Imagen
settings-nav-team = Equipo
settings-nav-plans = Planes y precios

## Empresa
settings-company-title = Empresa
settings-company-lead = Cómo lo encuentran los clientes y con qué empieza un presupuesto nuevo.
settings-company-about = Su empresa
settings-company-name = Nombre de la empresa
settings-company-name-hint = Los clientes lo leen en cada página, correo y PDF.
settings-company-phone = Teléfono
settings-company-address = Dirección postal
settings-company-reply-to = Las respuestas van a
settings-company-reply-to-hint = Cuando un cliente responde a un correo, llega a esta dirección.
settings-company-bids = Presupuestos nuevos
settings-company-days = Días que vale un presupuesto
settings-company-days-wrong = Escriba un número entero de 1 a 365.
settings-company-days-unit = días
settings-company-terms = Términos y condiciones
settings-company-terms-hint = Todo presupuesto nuevo empieza con estos; cada uno puede tener los suyos.
settings-company-places = Hora e idioma
settings-company-zone = Zona horaria
settings-company-zone-hint = Aquí empiezan y terminan los días: por ejemplo, cuándo vence un presupuesto.
settings-company-language = Idioma
settings-company-language-hint = Para lo que se escribe antes de conocer el idioma de quien lee.
settings-language-name = Español
settings-company-save = Guardar
settings-company-saved = Guardado. Vale desde ahora; lo enviado conserva las palabras de su día.
settings-company-web = En la web
settings-company-web-office = Oficina
settings-company-web-portal = Portal
settings-read-only = Su función puede leer esta configuración. Pida a un propietario o gerente que la cambie.

## Cierre
settings-close-title = Cerrar la empresa
settings-close-text = Se cierra la sesión de todos, también de los clientes, y nadie puede volver a entrar. Los contratos firmados se pueden verificar para siempre. Esto no se puede deshacer aquí.
settings-close-open = Cerrar { $company } …
settings-close-confirm = Escriba { $slug } para confirmar
settings-close-button = Cerrar para siempre
settings-close-wrong = Escriba { $slug }, exactamente así.
settings-closed-title = { $company } cerró este lugar
settings-closed-text = Ya nadie puede entrar aquí. Lo firmado sigue siendo lo que es: todo contrato se puede verificar.
settings-closed-verify = Verificar un contrato

## Imagen
branding-title = Imagen
branding-lead = Cómo se ven su portal, las páginas de entrada, los correos y los PDF. Nadie ve un cambio antes de que usted lo ponga en uso.
branding-logo = Logotipo
branding-logo-hint = PNG, JPEG, WebP o SVG, de 5 MB como máximo. Se muestra con 40 a 56 píxeles de alto.
branding-logo-now = Este es su logotipo ahora
branding-logo-none = Todavía no hay logotipo: en su lugar están sus iniciales.
branding-logo-remove = No usar logotipo
branding-color = Color principal
branding-color-hint = El borde de arriba y el botón principal. Las palabras del botón quedan en negro o blanco, lo que mejor se lea.
branding-link-color = Segundo color
branding-link-color-hint = Enlaces, avance y la marca de lo que está seleccionado. Déjelo vacío para usar el color principal.
branding-color-wrong = Escriba un color como #1f5fbf.
branding-welcome = Palabras de bienvenida
branding-welcome-hint = Están en la primera página del portal, encima de lo que espera al cliente.
branding-preview = Vista previa
branding-preview-title = Vista previa
branding-preview-lead = Por ahora solo su oficina ve esto.
branding-preview-portal = Portal
branding-preview-sign-in = Entrada
branding-preview-mail = Correo de invitación
branding-publish = Usar esta imagen
branding-edit = Cambiar algo
branding-discard = Descartar
branding-draft = Hay una imagen que todavía no está en uso, cambiada por { $name }.
branding-draft-see = Verla
branding-published = Su nueva imagen está en uso.
branding-discarded = Lo que probó se descartó. Todo está como antes.
branding-no-draft = No hay ninguna imagen que poner en uso. Primero cambie algo.
branding-corrected-light = En páginas claras los enlaces usan { $color }, un tono más oscuro de su color, para que todos puedan leerlos.
branding-corrected-dark = En páginas oscuras los enlaces usan { $color }, un tono más claro de su color, para que todos puedan leerlos.
branding-ink-white = Las palabras del botón principal son blancas.
branding-ink-black = Las palabras del botón principal son negras: sobre este color se leen mejor que las blancas.
branding-logo-type = Esa no es una imagen que podamos usar. Elija PNG, JPEG, WebP o SVG.
branding-logo-large = Esa imagen tiene demasiados píxeles. Redúzcala a 20,000 por lado como máximo.
branding-logo-drawing = Ese SVG usa algo que no dibujamos, como texto, imágenes incrustadas o filtros. Convierta el texto en contornos y guárdelo como SVG simple, o elija un PNG.
branding-logo-damaged = Esa imagen está dañada o vacía. Guárdela otra vez desde el programa que la hizo.
branding-logo-too-large = Ese archivo es demasiado grande. Un logotipo puede tener 5 MB como máximo.
branding-sample-bid = Entrada de autos y drenaje
branding-sample-name = Jane

## Lo que cambió, en el registro de actividad
settings-changed-name = nombre
settings-changed-phone = teléfono
settings-changed-address = dirección
settings-changed-reply-to = adónde van las respuestas
settings-changed-terms = términos
settings-changed-bid-valid-days = días que vale un presupuesto
settings-changed-time-zone = zona horaria
settings-changed-locale = idioma
