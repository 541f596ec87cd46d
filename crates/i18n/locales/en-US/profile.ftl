# A person's own page, on both sides.

profile-title = Your profile
profile-you = You
profile-name = Name
profile-email = E-mail
profile-role = Role
profile-role-owner = Owner
profile-role-manager = Manager
profile-role-foreman = Foreman
profile-role-bookkeeper = Bookkeeper
profile-role-operator = Operator
profile-role-driver = Driver
profile-role-labor = Labor
profile-role-mechanic = Mechanic
profile-as-given = This is how { $company } wrote your name. Tell them if it should be another.
profile-reading = Reading
profile-language-hint = Pages, mails and papers made for you speak this language. Light or dark is for this device.
profile-devices = Show devices
