# Palabras del inicio del cliente y de las páginas del presupuesto, de la firma y de lo firmado.

## Inicio
portal-page-home = Inicio
portal-page-welcome = Le damos la bienvenida, { $name }
portal-page-proposals = Propuestas de { $company }
portal-page-waiting =
    { $count ->
        [one] 1 le espera
       *[other] { $count } le esperan
    }
portal-page-valid-until = Válido hasta el { $date } ({ $days ->
        [0] último día
        [one] queda 1 día
       *[other] quedan { $days } días
    })
portal-page-review-sign = Revisar y firmar
portal-page-review = Revisar
portal-page-quick = Sus documentos
portal-page-shared-bids-note = Leer, preguntar, firmar
portal-page-active-projects-note = Avance y novedades
portal-page-contracts-note = Firmados, con certificado
portal-page-change-orders-note = Cambios por aprobar

## Presupuesto
portal-page-bids = Presupuestos
portal-page-revision = Revisión { $n }
portal-page-accepted = Usted aceptó este presupuesto
portal-page-open-contract = Abrir el contrato { $number }
portal-page-changes = Qué cambió desde la r{ $n }
portal-page-scope = Alcance
portal-page-documents = Documentos ({ $count })
portal-page-documents-label = Documentos
portal-page-bid-pdf = { $number } en PDF
portal-page-pages =
    { $count ->
        [one] 1 página
       *[other] { $count } páginas
    }
portal-page-terms = Condiciones
portal-page-comments = Comentarios
portal-page-no-comments = Todavía no hay comentarios.
portal-page-comment = Su comentario
portal-page-comment-send = Enviar comentario
portal-page-ask-changes = Pedir cambios
portal-page-request = ¿Qué quiere que se cambie?
portal-page-request-hint = { $company } responde con una nueva revisión o una llamada.
portal-page-request-send = Enviar solicitud
portal-page-reject = Rechazar
portal-page-reject-title = Rechazar { $number }
portal-page-reject-text = Se avisa a { $company } de inmediato. Después ya no podrá firmar esta revisión.
portal-page-reason = Motivo
portal-page-cancel = Cancelar
portal-page-sending = Enviando

## Firma
portal-page-sign = Firmar { $number }
portal-page-step-review = Revisar
portal-page-step-agree = Aceptar
portal-page-step-sign = Firmar
portal-page-consent = Acepto hacer esto de forma electrónica
portal-page-consent-read = Lea qué significa
portal-page-code-why = Antes de firmar, comprobamos que es usted. Enviamos un código de seis cifras a { $to }.
portal-page-signing = Firmando
portal-page-recorded = Su nombre, { $email }, la hora, su dirección IP y su dispositivo se guardan con el contrato.

## Firmado
portal-page-signed = Firmado. Contrato { $number }
portal-page-papers = Sus documentos
portal-page-preparing = Su copia firmada se está preparando y aparecerá aquí por sí sola.
portal-page-certificate = Certificado de firma
portal-page-signed-by = Firmado por
portal-page-signed-at = Fecha de firma
portal-page-verify-at = Verificar en
portal-page-verify-note = Quien tenga esta dirección puede comprobar qué se firmó, quién lo firmó y cuándo.
portal-page-next = Qué sigue
portal-page-next-mail = La copia firmada y su certificado le llegan por correo electrónico.
portal-page-next-plan = { $company } planifica el trabajo y se comunica con usted para acordar el inicio.
portal-page-next-manager = { $name } es su gerente de proyecto.
portal-page-next-call = ¿Preguntas? Llame a { $company }:

## Todo a la vez
portal-page-everything = Descargar todo
portal-page-everything-note = Un ZIP con cada contrato firmado, su certificado y la evidencia para verificarlo.
