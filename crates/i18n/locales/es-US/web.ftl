web-upgrade-required = Esto es parte del plan { $plan }.
web-plan-missing = Esto no está disponible por ahora. Comuníquese con { $company }.
web-too-many = Fueron demasiadas veces. Espere { $wait } segundos y vuelva a intentarlo.
web-too-large = Es demasiado grande. Un documento puede tener hasta 50 MB.
web-error-title = { $code ->
    [404] Página no encontrada
    [401] Inicie sesión
    [402] Parte de un plan superior
    [403] No está permitido
    [409] Esto ha cambiado
    [429] Demasiados intentos
    [503] Volvemos en un momento
   *[other] Algo salió mal
}
web-error-home = Ir a la página de inicio
web-dev-people = Quién puede iniciar sesión y dónde
web-dev-mails = Correos
web-dev-mails-empty = Todavía no se ha enviado ningún correo.
web-dev-components = Componentes
web-dev-office = Oficina
web-dev-portal = Portal
web-dev-text = Parte de texto
web-dev-attachments = Adjuntos
