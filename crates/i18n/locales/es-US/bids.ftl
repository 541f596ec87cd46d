# Presupuestos en la oficina.

bids-new = Nuevo presupuesto
bids-search = Buscar presupuestos por número, título o cliente
bids-filter = Presupuestos por estado
bids-all = Todos
bids-title = Título
bids-customer = Cliente
bids-status = Estado
bids-sharing = Compartido
bids-none-found = Ningún presupuesto coincide
bids-none-found-text = Pruebe con otra palabra o vea todos los presupuestos.
bids-empty = Todavía no hay presupuestos
bids-empty-text = Escriba su primer presupuesto a mano o traiga sus partidas de una hoja de cálculo.

## Editor
bids-edit-title = Editar { $number }
bids-about = Sobre este presupuesto
bids-customer-choose = Elija un cliente
bids-customer-missing = Elija un cliente activo.
bids-site = Dirección de la obra
bids-scope = Alcance
bids-valid-until = Válido hasta
bids-valid-until-hint =
    { $days ->
        [one] Déjelo vacío para 1 día a partir del día en que lo envíe.
       *[other] Déjelo vacío para { $days } días a partir del día en que lo envíe.
    }
bids-valid-default = Se fija al enviarlo
bids-lines = Partidas
bids-terms = Condiciones
bids-save = Guardar
bids-saving = Guardando
bids-save-import = Guardar e importar partidas
bids-cancel = Cancelar
bids-saved = Guardado.
bids-version-conflict = Otra persona guardó este presupuesto mientras usted escribía. Copie lo que necesite, recargue la página y vuelva a ponerlo.
bids-no-draft = Esta revisión ya se envió y no se puede cambiar. Haga primero una nueva revisión.
bids-draft-exists = Ya se está escribiendo una nueva revisión.
bids-too-many-lines = Use como máximo { $max } partidas.
bids-no-lines = Agregue al menos una partida antes de enviar el presupuesto.
bids-negative = El total es menor que cero. Revise las partidas y el descuento.

## Sumas
bids-subtotal = Subtotal
bids-overhead = Gastos generales ({ $percent }%)
bids-discount = Descuento
bids-tax = Impuesto ({ $percent }%)

## Importación
bids-import = Importar partidas
bids-import-text = Entran todas las filas o ninguna.
bids-import-file = Archivo de Excel o CSV
bids-import-hint = Un libro .xlsx (su primera hoja) o un archivo .csv. Una fila nombra las columnas: Item, Description, Unit, Quantity, Unit price, Group, Optional. Hasta 5 MB y 2,000 filas.
bids-import-pasted = O pegue filas de una hoja de cálculo
bids-import-pasted-hint = Con la fila que nombra las columnas.
bids-import-mode =
    { $count ->
        [one] Este presupuesto ya tiene 1 partida
       *[other] Este presupuesto ya tiene { $count } partidas
    }
bids-import-append = Agregar las nuevas después
bids-import-replace = Reemplazarlas
bids-importing = Importando
bids-imported =
    { $count ->
        [one] Se importó 1 partida.
       *[other] Se importaron { $count } partidas.
    }
bids-import-refused = No se importó nada
bids-import-nothing = Elija un archivo o pegue algunas filas.
bids-import-empty = Aquí no hay filas. La primera fila nombra las columnas y debajo siguen las partidas.
bids-import-encoding = Esto no es texto UTF-8 simple. En su hoja de cálculo, elija “CSV UTF-8” al guardar.
bids-import-unreadable = Esto no se puede leer como tabla. Guárdelo otra vez como CSV y vuelva a intentarlo.
bids-import-column-unknown = No hay ninguna columna llamada “{ $column }”. Use Item, Description, Unit, Quantity, Unit price, Group y Optional.
bids-import-column-twice = La columna “{ $column }” aparece dos veces.
bids-import-column-missing = Falta la columna { $column }.
bids-row-cells = Fila { $row }: hay más celdas que columnas.
bids-row-empty = Fila { $row }, { $column }: complete este dato.
bids-row-too-long = Fila { $row }, { $column }: use como máximo { $max } caracteres.
bids-row-number = Fila { $row }, { $column }: escriba un número como 1,200 o 12.5.
bids-row-decimals = Fila { $row }, { $column }: use como máximo { $max } decimales.
bids-row-number-max = Fila { $row }, { $column }: escriba { $max } o menos.
bids-row-money = Fila { $row }, { $column }: escriba un importe como 1,234.50.
bids-row-money-limit = Fila { $row }, { $column }: ese importe es demasiado grande.
bids-row-character = Fila { $row }, { $column }: hay un carácter que no se puede mostrar.

## La página de un presupuesto
bids-send = Enviar
bids-sending = Enviando
bids-sent = Enviado. Esta revisión ya no se puede cambiar.
bids-edit = Editar
bids-preview = Vista previa
bids-revise = Nueva revisión
bids-withdraw = Retirar
bids-withdraw-title = Retirar { $number }
bids-withdraw-text = Su cliente ya no podrá firmar este presupuesto. Más adelante puede enviar una nueva revisión.
bids-withdrawn = Retirado.
bids-reason = Motivo
bids-draft-note = Está escribiendo la revisión { $revision }. Su cliente ve la revisión { $current } hasta que la envíe.
bids-changed-meanwhile = Este presupuesto cambió mientras usted lo leía. Léalo otra vez antes de decidir.
bids-share = Compartir con el cliente
bids-share-text = { $customer } ve este presupuesto en el portal y recibe un aviso por correo.
bids-sharing-busy = Compartiendo
bids-shared = Compartido.
bids-level = Acceso
bids-level-change = Cambiar
bids-level-changed = El acceso cambió.
bids-stop-sharing = Dejar de compartir
bids-stop-confirm = ¿Dejar de compartir este presupuesto con { $customer }? Ya no podrá verlo.
bids-share-stopped = Ya no se comparte.
bids-last-viewed = visto por última vez { $when }
bids-shared-by = compartido por { $name } { $when }
bids-share-send-first = Envíe primero el presupuesto y después compártalo.
bids-share-none = No se comparte con nadie.
bids-share-level = Esto no se puede compartir con ese nivel.
bids-share-invite-first = { $customer } todavía no ha iniciado sesión en el portal, así que no se puede compartir nada.
bids-share-invite-link = Invitar
bids-customer-not-accepted = Este cliente todavía no ha iniciado sesión en el portal. Invítelo primero.
bids-already-shared = Esto ya se comparte con este cliente.
bids-upgrade-text = Con su plan puede escribir presupuestos y entregar sus PDF.
bids-documents-added =
    { $count ->
        [one] Se agregó 1 documento.
       *[other] Se agregaron { $count } documentos.
    }
bids-document-remove = Quitar
bids-document-removed = El documento se quitó.
bids-document-sent = Este documento pertenece a una revisión enviada y se queda con ella.
bids-no-documents = No hay documentos.
bids-opened = Abierto por su cliente
bids-upload = Elija archivos o suéltelos aquí
bids-upload-hint = PDF, imágenes, DWG, DXF, hojas de cálculo, texto. 50 MB cada uno.
bids-upload-interrupted = Ese archivo no llegó completo. Revise su conexión y vuelva a intentarlo.
bids-no-lines-yet = Todavía no hay partidas
bids-no-lines-yet-text = Escríbalas o tráigalas de una hoja de cálculo.
bids-revisions = Revisiones
bids-sent-at = Enviada { $when }
bids-not-sent = Todavía no se ha enviado
bids-asks-changes = Pide cambios
bids-comment-sent = El comentario se envió.

## Por qué un presupuesto no está abierto
bids-closed-draft = Este presupuesto todavía no se ha enviado.
bids-closed-sent = Este presupuesto está abierto.
bids-closed-accepted = Este presupuesto se aceptó.
bids-closed-rejected = Este presupuesto se rechazó.
bids-closed-expired = Este presupuesto venció.
bids-closed-withdrawn = Este presupuesto se retiró.

## Opciones
bids-options-picked =
    { $options ->
        [one] { $by } eligió { $picked } de 1 opción { $when }.
       *[other] { $by } eligió { $picked } de { $options } opciones { $when }.
    }
bids-options-open = Su cliente todavía no ha elegido entre las opciones. El total no las incluye.
bids-total-without-options = Total sin opciones
bids-as-chosen = Con las opciones elegidas
bids-as-offered = Como se ofreció

## Qué cambió
bids-changes = Qué cambió desde la r{ $from }
bids-changes-draft = Lo que su cliente verá como cambiado desde la r{ $from }
bids-changes-none = Todavía no hay nada distinto de la r{ $from }.
changes-part-title = Título
changes-part-site-address = Dirección de la obra
changes-part-scope = Alcance
changes-part-terms = Condiciones
changes-lines = Partidas
changes-sums = Importes
changes-texts = Texto
changes-dates = Fechas
changes-documents = Documentos
changes-added = Añadido
changes-removed = Quitado
changes-changed = Cambiado
changes-replaced = Versión nueva
changes-renamed = Otro nombre
changes-was = era
changes-now = ahora es
changes-reordered = Las partidas están en otro orden.
changes-valid-until = Válido hasta
changes-field-code = Partida
changes-field-group = Grupo
changes-field-description = Descripción
changes-field-quantity = Cantidad
changes-field-unit = Unidad
changes-field-unit-price = Precio unitario
changes-field-amount = Importe
changes-field-optional = Opcional
changes-optional-yes = una opción
changes-optional-no = parte del presupuesto
changes-sum-subtotal = Subtotal
changes-sum-overhead-percent = Porcentaje de gastos generales
changes-sum-overhead = Gastos generales
changes-sum-discount = Descuento
changes-sum-tax-percent = Porcentaje de impuesto
changes-sum-tax = Impuesto
changes-sum-total = Total

## Importar y subir
bids-import-workbook = No se puede leer este libro. Guárdelo como libro de Excel (.xlsx) sin contraseña e inténtelo de nuevo.
bids-import-unpacked = Este libro ocupa más de lo que aceptamos al abrirse. Copie las filas en un libro nuevo y pruebe con ese.
bids-row-choice = Fila { $row }, { $column }: escriba yes o no.
bids-upload-offset = Esa parte no sigue a lo que ha llegado hasta ahora. Pregunte hasta dónde va la subida y continúe desde ahí.
bids-upload-incomplete = Ese archivo todavía no ha llegado entero.
bids-upload-piece = Envíe partes de 64 KB a 8 MB.
bids-upload-too-many = Hay demasiadas subidas en curso. Termine o cancele algunas primero.
