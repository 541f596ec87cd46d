# Settings in the office.

settings-title = Settings
settings-nav = Settings
settings-nav-company = Company
settings-nav-branding = Branding
settings-nav-team = Team
settings-nav-plans = Plans & Pricing

