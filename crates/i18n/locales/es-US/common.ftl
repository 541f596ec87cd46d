# Palabras que todas las áreas comparten: días, horas, tamaños.
#
# Glosario (español de Estados Unidos; se trata de usted; sin signos de exclamación):
#   bid = presupuesto · change order = orden de cambio · contract = contrato · invoice = factura · terms = condiciones
#   line item = partida · scope = alcance · site = obra · unit price = precio unitario · overhead = gastos generales
#   discount = descuento · tax = impuesto · total = total · valid until = válido hasta · revision = revisión
#   draft = borrador · sent = enviado · accepted = aceptado · rejected = rechazado · expired = vencido
#   withdrawn = retirado · superseded = reemplazado · voided = anulado · pending = pendiente · approved = aprobado
#   customer = cliente · contact = contacto · company = empresa · staff, team = equipo · owner = propietario
#   manager = gerente · foreman = capataz · project manager = gerente de proyecto · milestone = hito
#   sign = firmar · signature certificate = certificado de firma · thumbprint, fingerprint = huella · log = registro
#   sign in = iniciar sesión · sign out = cerrar sesión · device = dispositivo · e-mail = correo electrónico
#   share = compartir · access = acceso · upgrade = pasar al plan · download = descargar · upload = subir

common-date = { $day } { $month } { $year }
common-clock = { $hour12 }:{ $minute } { $half }
common-date-time = { $date }, { $clock } { $zone }
common-am = a. m.
common-pm = p. m.

common-now = ahora mismo
common-ago-minutes =
    { $count ->
        [one] hace 1 minuto
       *[other] hace { $count } minutos
    }
common-ago-hours =
    { $count ->
        [one] hace 1 hora
       *[other] hace { $count } horas
    }
common-ago-days =
    { $count ->
        [one] hace 1 día
       *[other] hace { $count } días
    }
common-in-minutes =
    { $count ->
        [one] en 1 minuto
       *[other] en { $count } minutos
    }
common-in-hours =
    { $count ->
        [one] en 1 hora
       *[other] en { $count } horas
    }
common-in-days =
    { $count ->
        [one] en 1 día
       *[other] en { $count } días
    }

## Meses, abreviados
common-month-1 = ene
common-month-2 = feb
common-month-3 = mar
common-month-4 = abr
common-month-5 = may
common-month-6 = jun
common-month-7 = jul
common-month-8 = ago
common-month-9 = sep
common-month-10 = oct
common-month-11 = nov
common-month-12 = dic

## Tamaños de archivos
common-bytes = { $size } B
common-kilobytes = { $size } KB
common-megabytes = { $size } MB
common-gigabytes = { $size } GB

## El idioma por su propio nombre
common-language = Español
