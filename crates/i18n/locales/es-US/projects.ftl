### Proyectos, para el equipo y los clientes.

projects-new = Nuevo proyecto
projects-create = Crear el proyecto
projects-created = Se creó el proyecto.
projects-search = Buscar por número, título o cliente
projects-edit = Editar
projects-edit-title = Editar { $number }
projects-save = Guardar los datos
projects-about = Sobre el proyecto
projects-title = Título
projects-start = Inicio
projects-end = Fin
projects-dates = Inicio y fin
projects-end-before-start = El fin es anterior al inicio. Elija un día posterior.
projects-version-conflict = Otra persona cambió este proyecto mientras tanto. Copie lo que escribió, vuelva a cargar la página y revísela.
projects-customer-fixed = Este proyecto se compartió o tiene un contrato, así que su cliente ya no puede cambiar.

## Estado y avance
projects-status-card = Estado del proyecto
projects-status = Estado
projects-status-new = Nuevo estado
projects-status-set = Fijar el estado
projects-status-changed = Estado cambiado.
projects-progress = Avance
projects-progress-of = { $done } de { $total } hitos
projects-progress-label = { $percent } % terminado: { $done } de { $total } hitos. La lista de hitos dice cuáles.

## Compartir
projects-sharing = Compartido
projects-sharing-status = Estado de compartición
projects-locked = Compartido, fijo
projects-sharing-locked = El proyecto se terminó mientras estaba compartido, así que el cliente conserva su vista de la obra terminada. Ya no se puede dejar de compartir, aunque el proyecto se reabra.
projects-lock-note = Cuando el proyecto esté terminado, quedará compartido: el cliente conserva su vista de la obra terminada.
projects-share-text = { $customer } verá el avance, los hitos y las novedades que usted haga visibles, y recibirá un aviso por correo.
projects-share-completed = Este proyecto está terminado. Una vez compartido, queda compartido: no se puede deshacer.
projects-stop-confirm = ¿Dejar de compartir este proyecto con { $customer }? Ya no lo verá.
projects-level-view-hint = Seguir el avance, las novedades y las fotos. Sin acciones.
projects-level-comment-hint = Seguir el proyecto y dejar comentarios.
projects-upgrade-text = Con su plan puede llevar proyectos en la oficina.
projects-comments-closed = El cliente no puede responder: comparta primero el proyecto para comentarios.

## Hitos
projects-milestones = Hitos
projects-milestones-none = Todavía no hay hitos. El avance se mide con ellos.
projects-milestones-full = Un proyecto puede tener como máximo 100 hitos.
projects-milestone-add = Agregar un hito
projects-milestone-name = Hito
projects-milestone-change = Cambiar { $name }
projects-milestone-save = Guardar el hito
projects-milestone-saved = Hitos guardados.
projects-milestone-removed = Hito quitado.
projects-milestone-remove = Quitar
projects-milestone-remove-confirm = ¿Quitar el hito { $name }?
projects-milestone-mark = Marcar como terminado
projects-milestone-reopen = Reabrir
projects-milestone-up = Subir
projects-milestone-down = Bajar
projects-milestone-done-at = terminado { $when }
projects-milestone-due = para el { $date }
projects-milestone-open = sin terminar
projects-weight = Peso
projects-weight-of = peso { $weight }
projects-weight-hint = Frente a los demás.
projects-weight-wrong = Escriba un número entero de 1 a { $max }.
projects-due = Fecha límite

## Novedades
projects-updates = Novedades
projects-updates-none = Todavía no hay novedades.
projects-update-text = ¿Qué hay de nuevo?
projects-update-post = Publicar la novedad
projects-update-posting = Publicando
projects-update-posted = Novedad publicada.
projects-update-show = Mostrar al cliente
projects-update-hide = Ocultar al cliente
projects-update-shown = El cliente ya ve esta novedad.
projects-update-hidden = El cliente ya no ve esta novedad.
projects-visible = Visible para el cliente
projects-visible-hint = El cliente recibe un aviso por correo, como máximo una vez por hora.
projects-visible-unshared = El cliente la verá cuando se comparta el proyecto.
projects-visible-pill = Visible para el cliente
projects-hidden-pill = Solo el equipo
projects-photos = Fotos
projects-photos-hint = Hasta 20 imágenes PNG, JPEG o WebP de 25 MB cada una. No se guarda dónde se tomaron.
projects-photo-alt = Foto { $n } de { $total }
projects-photo-type = Eso no es una imagen PNG, JPEG o WebP. Elija otra.
projects-photo-pixels = Esa imagen tiene demasiados píxeles. Redúzcala primero.
projects-photo-damaged = Esa imagen está dañada. Elija otra.

## Personas
projects-team = Equipo
projects-team-none = Todavía no hay nadie asignado.
projects-team-change = Cambiar el equipo
projects-team-save = Guardar el equipo
projects-manager = Gerente de proyecto
projects-manager-none = Nadie todavía
projects-manager-hint = El cliente recibe su nombre, teléfono y correo electrónico.
projects-staff = Personal asignado
projects-staff-unknown = Elija entre los miembros activos de su equipo.
projects-role-owner = Propietario
projects-role-manager = Gerente
projects-role-foreman = Capataz
projects-role-bookkeeper = Contador
projects-role-operator = Operador
projects-role-driver = Conductor
projects-role-labor = Obrero
projects-role-mechanic = Mecánico

## Valor del contrato
projects-contract-link = Leer el contrato { $number }

## El fin de un proyecto que nadie vio
projects-delete = Borrar este proyecto
projects-delete-confirm = ¿Borrar { $number } con sus hitos y novedades? No se puede deshacer.
projects-deleted = Se borró el proyecto.
projects-delete-contract = Un proyecto con contrato no se puede borrar. Fije su estado en Cancelado.
projects-delete-shared = Un proyecto que se compartió no se puede borrar. Fije su estado en Cancelado.
projects-delete-changes = Este proyecto tiene órdenes de cambio. Cancélelo en vez de eliminarlo.

## En el portal
projects-over = Terminados y cancelados
projects-news = Nuevo
projects-last-update = novedades { $when }
projects-portal-no-milestones = { $company } todavía no ha fijado hitos para este proyecto.
projects-portal-no-updates = Todavía no hay novedades. Recibirá un correo cuando las haya.
