# Planes y precios, en el sitio principal y en la oficina.

plans-title = Planes y precios
plans-lead = Empiece gratis con sus clientes, presupuestos y proyectos. Cambie de plan cuando quiera que sus clientes lean, firmen y aprueben en línea.
plans-free = Free
plans-business = Business
plans-business-plus = Business Plus
plans-free-for = Para tener en orden presupuestos, proyectos y órdenes de cambio.
plans-business-for = Para trabajar en línea con sus clientes, bajo su propio nombre.
plans-business-plus-for = Para empresas con su propio dominio, otros programas y más de una firma.
plans-price-none = $0
plans-price-month = { $price } al mes
plans-price-year = o { $price } al año
plans-price-year-only = { $price } al año
plans-price-ask = Pregúntenos el precio
plans-all-of = Todo lo de { $plan }, y además:
plans-current = Su plan
plans-start = Empezar gratis
plans-comparison = Qué incluye cada plan
plans-feature = Función
plans-included = Incluido
plans-not-included = No incluido
plans-owner = Solo un propietario de su empresa puede cambiar el plan.
plans-keeps = Una empresa que vuelve a Free no pierde nada: los clientes siguen leyendo lo que firmaron y todo contrato se puede verificar para siempre.

## Una línea por cada función de policies/features.csv
plan-feature-customers = Clientes y sus contactos
plan-feature-bids = Presupuestos, con PDF
plan-feature-recorded-acceptance = Registro de una aceptación dada en papel o por teléfono
plan-feature-projects = Proyectos con hitos y novedades
plan-feature-change-orders = Órdenes de cambio
plan-feature-team = Su equipo, con una función para cada persona
plan-feature-activity-log = Registro de actividad
plan-feature-customer-portal-sharing = Compartir en el portal de clientes
plan-feature-electronic-acceptance = Aceptación electrónica de presupuestos y firmas
plan-feature-change-order-approval = Aprobación de órdenes de cambio
plan-feature-project-sharing = Proyectos compartidos con seguimiento del avance
plan-feature-own-domain = El portal en su propio dominio
plan-feature-api-access = Claves de API y webhooks
plan-feature-several-signers = Varios firmantes para un presupuesto
