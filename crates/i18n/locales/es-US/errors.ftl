# Qué salió mal y qué hacer. Los errores de un campo están junto a él, así que no repiten su nombre.

## Campos
errors-empty = Complete este dato.
errors-too-short =
    { $min ->
        [one] Use al menos 1 carácter.
       *[other] Use al menos { $min } caracteres.
    }
errors-too-long =
    { $max ->
        [one] Use como máximo 1 carácter.
       *[other] Use como máximo { $max } caracteres.
    }
errors-character = Hay un carácter que no se puede mostrar. Escriba el texto otra vez sin él.
errors-name-character = Un nombre no puede tener ninguno de estos: < > " \ @
errors-email = Escriba un correo electrónico como jane@example.com.
errors-phone = Escriba un número de teléfono como 512-555-0142.
errors-number = Escriba un número como 12.5.
errors-whole-number = Escriba un número entero como 12.
errors-money = Escriba un importe como 1,234.50.
errors-money-limit = Ese importe es demasiado grande.
errors-number-min = Escriba { $min } o más.
errors-number-max = Escriba { $max } o menos.
errors-decimals =
    { $max ->
        [0] No use decimales.
        [one] Use como máximo 1 decimal.
       *[other] Use como máximo { $max } decimales.
    }
errors-percent = Escriba un porcentaje de 0 a 100.
errors-date = Escriba una fecha como 2026-12-23.
errors-date-past = Elija un día que todavía no haya pasado.
errors-time-zone = Elija una zona horaria de la lista.
errors-postal-code = Escriba un código postal como 78701.
errors-state = Elija un estado de la lista.
errors-choice = Elija una de las respuestas.
errors-duplicate = Esto ya está en uso. Elija otro.
errors-required-check = Marque esta casilla para continuar.
errors-unknown-field = No hay ningún campo llamado { $field }.
errors-invalid = Esto no se puede leer. Revíselo y vuelva a intentarlo.
errors-id = Esto no es un identificador.

## Archivos
errors-file-missing = Elija primero un archivo.
errors-file-empty = Ese archivo está vacío. Elija otro.
errors-file-too-large = Ese archivo es demasiado grande. Puede tener como máximo { $max }.
errors-file-type =
    { $found ->
        [program] Ese archivo es un programa
        [script] Ese archivo es un script
        [html] Ese archivo es una página web
        [svg] Ese archivo es un dibujo SVG
        [xml] Ese archivo es XML
        [archive] Ese archivo es un archivo comprimido como ZIP
        [macros] Ese archivo es una hoja de cálculo con macros
        [old-office] Ese archivo es un archivo de Office de otro tipo
        [document] Ese archivo es un documento de texto
        [presentation] Ese archivo es una presentación
        [picture] Ese archivo es una imagen de otro tipo
        [video] Ese archivo es un video
        [audio] Ese archivo es una grabación de sonido
        [not-utf8] Ese archivo es texto en una codificación antigua
        [bomb] Ese archivo es pequeño pero ocupa muchísimo al abrirse
        [two-in-one] Ese archivo es dos tipos de archivo a la vez
        [damaged] Ese archivo es un archivo dañado que no se puede abrir
       *[unknown] Ese archivo es de un tipo que no conocemos
    }. No se puede adjuntar. Use PDF, imágenes, DWG, DXF, hojas de cálculo sin macros o texto.
errors-file-content = Lo que hay en ese archivo no corresponde a su nombre: es { $found ->
        [program] un programa
        [script] un script
        [html] una página web
        [svg] un dibujo SVG
        [xml] XML
        [archive] un archivo comprimido como ZIP
        [macros] una hoja de cálculo con macros
        [old-office] un archivo de Office de otro tipo
        [document] un documento de texto
        [presentation] una presentación
        [picture] una imagen de otro tipo
        [video] un video
        [audio] una grabación de sonido
        [not-utf8] texto en una codificación antigua
        [bomb] pequeño pero ocupa muchísimo al abrirse
        [two-in-one] dos tipos de archivo a la vez
        [damaged] un archivo dañado que no se puede abrir
       *[unknown] de un tipo que no conocemos
    }. Guárdelo de nuevo desde el programa que lo creó.
errors-file-name = Ese nombre de archivo no se puede usar. Cambie el nombre y vuelva a intentarlo.
errors-too-many-files =
    { $max ->
        [one] Adjunte como máximo 1 archivo.
       *[other] Adjunte como máximo { $max } archivos.
    }

## Páginas y solicitudes enteras
errors-bad-request-title = Esa solicitud no se pudo leer
errors-bad-request = Algo en esa solicitud no se pudo leer. Vuelva atrás, recargue la página e inténtelo otra vez.
errors-body = La solicitud no es JSON válido: { $problem }
errors-validation-title = Revise lo que escribió
errors-validation = Algunas respuestas necesitan otra mirada.
errors-not-found-title = Aquí no hay nada
errors-not-found = Esta página no existe o usted no puede verla. Revise la dirección o vuelva a donde estaba.
errors-unknown-host = No hay nada en esta dirección.
errors-signed-out-title = Primero inicie sesión
errors-signed-out = Inicie sesión para ver esta página.
errors-forbidden-title = Usted no puede hacer esto
errors-forbidden = Su función no le permite hacer esto. Pregunte a un propietario o gerente de su empresa.
errors-forbidden-customer = Usted no puede hacer esto aquí. Pregunte a { $company } si cree que debería poder.
errors-token = Este token de API no se conoce aquí. Puede estar revocado o vencido, o ser de otra empresa.
errors-scope = A este token de API le falta el acceso { $scope }.
errors-not-for-tokens = Los tokens de API no pueden hacer esto. Inicie sesión y hágalo usted.
errors-upgrade-required-title = Esto necesita el plan { $plan }
errors-upgrade-required = { $feature } es parte del plan { $plan }. Un propietario puede cambiar de plan en Configuración.
errors-conflict-title = Esto cambió mientras tanto
errors-conflict = Alguien cambió esto mientras usted lo miraba. Recargue la página y mírelo otra vez antes de continuar.
errors-gone = Esto ya no está disponible.
errors-too-large-title = Es demasiado a la vez
errors-too-large = Lo que envió es demasiado grande. Puede tener como máximo { $max }.
errors-media-type = Esta dirección acepta { $expected }.
errors-method = Esta dirección no puede hacer eso.
errors-too-many-title = Espere un momento
errors-too-many =
    { $wait ->
        [one] Fueron muchos intentos. Espere 1 segundo y vuelva a intentarlo.
       *[other] Fueron muchos intentos. Espere { $wait } segundos y vuelva a intentarlo.
    }
errors-too-many-minutes =
    { $wait ->
        [one] Fueron muchos intentos. Espere 1 minuto y vuelva a intentarlo.
       *[other] Fueron muchos intentos. Espere { $wait } minutos y vuelva a intentarlo.
    }
errors-unavailable-title = Volvemos enseguida
errors-unavailable = En este momento no se puede responder. No se perdió nada: espere unos segundos y vuelva a intentarlo.
errors-internal-title = Algo salió mal de nuestro lado
errors-internal = No es culpa suya y nada quedó guardado a medias. Inténtelo otra vez; si continúa, díganos el número { $reference }.
errors-csrf-title = Este formulario es demasiado antiguo
errors-csrf = Este formulario se abrió en otro lugar o hace un rato. Recargue la página y envíelo otra vez.
errors-session-ended-title = Su sesión está cerrada
errors-session-ended = Su sesión terminó. Inicie sesión otra vez y volverá a donde estaba.
errors-code-needed = Confirme que es usted: escriba el código que enviamos a su correo electrónico.
errors-company-closed = { $company } cerró este lugar. Los contratos firmados todavía se pueden verificar.
errors-back = Volver
errors-home = Ir al inicio
errors-reload = Recargar
errors-one-record = Nombre un registro como máximo.
errors-storage-full = No queda espacio para guardar ese archivo. No se guardó nada. Pida a quien administra este servicio que libere espacio e inténtelo de nuevo.
