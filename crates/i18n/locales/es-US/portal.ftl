# Los presupuestos del cliente, junto a portal-pages.ftl.

portal-valid-until = Válido hasta el { $date }
portal-new = nuevo
portal-bids-empty = Todavía no hay nada compartido
portal-bids-empty-text = Cuando { $company } comparta un presupuesto con usted, aparecerá aquí.
portal-comment-sent = Su comentario se envió.
portal-request-sent = Su solicitud se envió.
portal-rejected = Usted rechazó este presupuesto.
portal-closed-accepted = Este presupuesto se aceptó.
portal-closed-rejected = Este presupuesto se rechazó y ya no se puede firmar. Comuníquese con { $company } si cambió de opinión.
portal-closed-expired = Este presupuesto venció y ya no se puede firmar. Pida uno nuevo a { $company }.
portal-closed-withdrawn = { $company } retiró este presupuesto. Ya no se puede firmar.
portal-closed-plan = Este presupuesto no está disponible para firmar. Comuníquese con { $company }.
portal-other-signer = Usted puede leer este presupuesto y hacer preguntas. Otra persona de su lado lo firma.

## Revisiones anteriores y opciones
portal-superseded-title = La revisión { $n } ha sido reemplazada
portal-superseded-text = La revisión { $current } ocupa su lugar. Esta queda aquí para leerla y ya no se puede firmar.
portal-superseded-open = Abrir la revisión { $current }
portal-earlier = Revisiones anteriores
portal-earlier-sent = Enviada { $when }
portal-options = Elija sus opciones
portal-options-text = Marque lo que quiera. El total cambia con ello.
portal-options-done =
    { $options ->
        [one] Usted eligió { $picked } de 1 opción.
       *[other] Usted eligió { $picked } de { $options } opciones.
    }
portal-options-change = Cambiar las opciones
portal-options-save = Actualizar el total
portal-options-saved = Su elección está guardada. El total es { $total }.
portal-options-first = Elija primero sus opciones y después firme.
portal-options-waiting = Quien firma por ustedes elige entre estas. Todavía no están en el total.
portal-options-none = Este presupuesto no tiene opciones.
portal-options-fixed = Este presupuesto ya está firmado, así que sus opciones no se pueden cambiar.
portal-options-unknown = Una de estas opciones ya no forma parte de este presupuesto. Vuelva a cargar la página y elija de nuevo.
portal-options-nothing = Elija al menos una opción.
portal-options-sum = Estas opciones juntas suman un importe que no se puede firmar. Elija otras o pregunte.
portal-total-chosen = Total con sus opciones
