# Palabras de los componentes y diseños compartidos.

components-product = Plumbline
components-skip = Ir al contenido
components-menu = Menú
components-close = Cerrar
components-dismiss = Descartar
components-optional = (opcional)
components-search = Buscar
components-pages = Páginas
components-previous = Anterior
components-next = Siguiente
components-sign-out = Cerrar sesión
components-steps = Pasos

## Navegación
components-nav-office = Oficina
components-nav-portal = Portal
components-nav-home = Inicio
components-nav-bids = Presupuestos
components-nav-projects = Proyectos
components-nav-resources = Recursos
components-nav-customers = Clientes
components-nav-contracts = Contratos
components-nav-settings = Configuración
components-nav-shared-bids = Presupuestos compartidos
components-nav-active-projects = Proyectos activos
components-nav-change-orders = Órdenes de cambio
components-nav-devices = Sus dispositivos

## Formularios
components-errors-title =
    { $count ->
        [one] Un dato necesita su atención
       *[other] { $count } datos necesitan su atención
    }
components-code-label = Código de seis cifras
components-level-legend = ¿Qué puede hacer?
components-level-view = Ver
components-level-view-hint = Leer y descargar. Sin acciones.
components-level-comment = Comentar
components-level-comment-hint = Leer y dejar comentarios.
components-level-approve = Aprobar
components-level-approve-hint = Todo, también firmar o rechazar.

## Archivos
components-upload = Subir
components-uploading = Subiendo { $name }
components-upload-sending = Subiendo
components-upload-done = Subido
components-upload-failed = Ese archivo no llegó. Revise su conexión y vuelva a intentarlo.
components-upload-cancel = Cancelar
components-upload-retry = Volver a intentar

## Aviso para pasar a otro plan
components-upgrade-plan = Plan { $plan }
components-upgrade-title = Pase al plan { $plan } para trabajar en línea con sus clientes
components-upgrade-sharing = Compartir en el portal de clientes
components-upgrade-acceptance = Aceptación electrónica de presupuestos y firmas
components-upgrade-change-orders = Aprobación de órdenes de cambio
components-upgrade-projects = Proyectos compartidos con seguimiento del avance

## Partidas de un presupuesto
components-lines-caption = Partidas
components-lines-description = Descripción
components-lines-quantity = Cantidad
components-lines-unit-price = Precio unitario
components-lines-amount = Importe
components-lines-optional = Opcional
components-lines-left-out = Opcional, no incluido
components-lines-total = Total

## Firma
components-signature-legend = Su firma
components-signature-type = Escribir
components-signature-draw = Dibujar
components-signature-name = Su nombre completo
components-signature-preview = Su firma se verá así
components-signature-draw-hint = Firme con un dedo, un lápiz o el ratón. Si prefiere escribir, elija Escribir.
components-signature-pad = Área para dibujar su firma
components-signature-clear = Empezar de nuevo
components-signature-missing = Dibuje primero su firma o elija Escribir.

## Palabras de estado
components-status-none = Sin invitar
components-status-invited = Invitado
components-status-accepted = Aceptado
components-status-draft = Borrador
components-status-sent = Enviado
components-status-rejected = Rechazado
components-status-expired = Vencido
components-status-expiring = Vence pronto
components-status-withdrawn = Retirado
components-status-superseded = Reemplazado
components-status-pending = Pendiente
components-status-approved = Aprobado
components-status-waiting = Le espera
components-status-signed = Firmado
components-status-voided = Anulado
components-status-off-portal = Sin firma electrónica
components-status-preparing = En preparación
components-status-planning = En planificación
components-status-awaiting-approval = En espera de aprobación
components-status-on-track = Según lo previsto
components-status-at-risk = En riesgo
components-status-delayed = Retrasado
components-status-on-hold = En pausa
components-status-in-progress = En curso
components-status-completed = Terminado
components-status-cancelled = Cancelado
components-status-canceled = Cancelado
components-status-queued = En cola
components-status-delivered = Entregado
components-status-opened = Abierto
components-status-failed = Falló
components-status-bounced = Devuelto
components-status-revoked = Revocado
components-status-done = Hecho
components-status-active = Activo
components-status-deactivated = Desactivado
components-status-trialing = De prueba
components-status-past-due = Pago atrasado
components-status-view = Ver
components-status-comment = Comentar
components-status-approve = Aprobar
components-status-shared = Compartido
components-status-not-shared = Sin compartir
components-status-locked = Bloqueado
components-status-viewed = Visto
components-status-unviewed = Sin ver todavía
components-status-valid = Válido
components-status-invalid = No válido
components-status-passed = Superado

## Editor de presupuestos
components-editor-hint = Las flechas mueven de celda en celda. Pegue filas directamente de una hoja de cálculo.
components-editor-code = Código
components-editor-group = Grupo
components-editor-unit = Unidad
components-editor-tools = Ordenar y quitar
components-editor-drag = Arrastrar la partida
components-editor-up = Subir la partida
components-editor-down = Bajar la partida
components-editor-remove = Quitar la partida
components-editor-add = Agregar una partida
components-editor-moved = Movida a la partida {"{"}n{"}"}
components-editor-removed = La partida se quitó
components-editor-pasted = Se pegaron {"{"}n{"}"} partidas
components-editor-subtotal = Subtotal
components-editor-overhead = Gastos generales
components-editor-discount = Descuento
components-editor-tax = Impuesto
components-editor-optional = Opción
components-upload-lost = Se perdió la conexión. La subida continúa en cuanto vuelva.

## Lo que elige quien lee
components-language = Idioma
components-theme = Apariencia
components-theme-system = Como el dispositivo
components-theme-light = Clara
components-theme-dark = Oscura
components-nav-profile = Su perfil
