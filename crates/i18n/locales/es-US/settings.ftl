# Configuración en la oficina.

settings-title = Configuración
settings-nav = Configuración
settings-nav-company = Empresa
settings-nav-branding = Imagen
settings-nav-team = Equipo
settings-nav-plans = Planes y precios
