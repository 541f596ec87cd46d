# Los presupuestos del cliente, junto a portal-pages.ftl.

portal-valid-until = Válido hasta el { $date }
portal-new = nuevo
portal-bids-empty = Todavía no hay nada compartido
portal-bids-empty-text = Cuando { $company } comparta un presupuesto con usted, aparecerá aquí.
portal-asked-for-changes = Pidió cambios
portal-comment-sent = Su comentario se envió.
portal-request-sent = Su solicitud se envió.
portal-rejected = Usted rechazó este presupuesto.
portal-closed-accepted = Este presupuesto se aceptó.
portal-closed-rejected = Este presupuesto se rechazó y ya no se puede firmar. Comuníquese con { $company } si cambió de opinión.
portal-closed-expired = Este presupuesto venció y ya no se puede firmar. Pida uno nuevo a { $company }.
portal-closed-withdrawn = { $company } retiró este presupuesto. Ya no se puede firmar.
portal-closed-plan = Este presupuesto no está disponible para firmar. Comuníquese con { $company }.
portal-other-signer = Usted puede leer este presupuesto y hacer preguntas. Otra persona de su lado lo firma.
