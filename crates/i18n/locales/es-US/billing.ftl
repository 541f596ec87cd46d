### Plan y facturación, y el aviso que está donde falta un plan.

billing-title = Plan y facturación

## What there is
billing-plan = Plan
billing-state = Estado
billing-price = Precio
billing-renews = Se renueva
billing-ends = Termina
billing-state-none = { $plan ->
    [Free] Nada que pagar
   *[other] Otorgado por quien opera este servicio
}
billing-state-active = Pagado
billing-state-trialing = Prueba
billing-state-past-due = Pago vencido
billing-state-unpaid = Sin pagar
billing-state-paused = En pausa
billing-state-canceled = Cancelado
billing-state-incomplete = Pago sin terminar
billing-state-incomplete-expired = Pago no terminado a tiempo
billing-state-other = Inactivo
billing-month = { $price } al mes
billing-year = { $price } al año
billing-month-bare = Mensual
billing-year-bare = Anual

## Banners
billing-grace = Un pago no se pudo hacer. El plan { $plan } sigue hasta el { $until }. Actualice su forma de pago antes; si no, su empresa vuelve a Free, y no se pierde nada.
billing-grace-action = Actualizar la forma de pago
billing-paid-waiting = Gracias. Stripe está confirmando su pago; esta página muestra su plan en cuanto lo haga.
billing-paid-done = Gracias. Ya tiene el plan { $plan }.
billing-unknown-price = Recibimos su pago pero no corresponde a ningún plan. Ya se avisó a quien opera este servicio.
billing-two-subscriptions = Tiene más de una suscripción y paga por cada una. Cancele una en Administrar facturación. Ya se avisó a quien opera este servicio.
billing-ended = Su suscripción terminó. No se pierde nada: sus clientes siguen leyendo lo que se firmó, y al volver a contratar todo regresa.
billing-checkout-open = Empezó un pago y no lo terminó. Elija un plan para continuar.

## What can be done
billing-upgrade = Pasar a { $plan }
billing-upgrade-month = Pasar a { $plan }, mensual
billing-upgrade-year = Pasar a { $plan }, anual
billing-yearly-at = o { $price } al año
billing-going = Yendo a Stripe
billing-manage = Administrar facturación
billing-manage-hint = Tarjeta, facturas, otro plan o terminarlo: en Stripe.
billing-choose = Elija un plan
billing-activity = Qué pasó

## The prompt
billing-prompt-owner = Para todo su equipo y todos sus clientes. Cancele cuando quiera.
billing-prompt-others = Solo un propietario de su empresa puede contratar un plan.
billing-ask = Pedir al propietario
billing-asked = Se le pidió al propietario.
billing-ask-yourself = Puede contratarlo usted, en Plan y facturación.
billing-have-it = Su empresa ya tiene ese plan.
billing-plus-domain = Un portal con su propio dominio
billing-plus-api = Tokens de API y webhooks
billing-plus-signers = Varios firmantes para un presupuesto

## On the way to Stripe
billing-leaving-title = Le llevamos a Stripe
billing-leaving-text = Stripe se encarga del pago y la facturación. Si no pasa nada, continúe usted.
billing-leaving-go = Continuar a Stripe

## Refusals
billing-not-set-up = Aquí no se puede comprar nada: quien opera este servicio no ha conectado Stripe. Pídale que cambie su plan.
billing-not-sold = Eso no se vende aquí. Elija otro plan u otro intervalo.
billing-held = Ya tiene { $plan }. Elija un plan superior.
billing-subscribed = Ya tiene una suscripción. Cámbiela en Administrar facturación.
billing-paid = Ese pago ya se hizo. Su plan cambia en cuanto Stripe lo confirme.
billing-nothing-yet = Todavía no hay nada que administrar: no ha comprado ningún plan.
