### Projects, for staff and customers.

projects-new = New project
projects-create = Create the project
projects-created = The project was created.
projects-search = Search by number, title or customer
projects-edit = Edit
projects-edit-title = Edit { $number }
projects-save = Save the details
projects-about = About the project
projects-title = Title
projects-start = Start
projects-end = End
projects-dates = Start and end
projects-end-before-start = The end is before the start. Choose a later day.
projects-version-conflict = Somebody else changed this project meanwhile. Copy what you typed, reload the page and look again.
projects-customer-fixed = This project was shared or has a contract, so its customer can no longer change.

## Status and progress
projects-status-card = Project Status
projects-status = Status
projects-status-new = New status
projects-status-set = Set status
projects-status-changed = Status changed.
projects-progress = Progress
projects-progress-of = { $done } of { $total } milestones
projects-progress-label = { $percent }% done: { $done } of { $total } milestones. The list of milestones says which.

## Sharing
projects-sharing = Sharing
projects-sharing-status = Sharing Status
projects-locked = Shared, locked
projects-sharing-locked = The project was completed while it was shared, so the customer keeps their view of the finished job. Sharing can no longer be stopped, even if the project is reopened.
projects-lock-note = Once the project is Completed, its sharing is locked: the customer keeps their view of the finished job.
projects-share-text = { $customer } sees progress, milestones and the updates you make visible, and is told by mail.
projects-share-completed = This project is completed. Once shared, it stays shared: it cannot be stopped.
projects-stop-confirm = Stop sharing this project with { $customer }? They will no longer see it.
projects-level-view-hint = Follow progress, updates and photos. No actions.
projects-level-comment-hint = Follow the project and leave comments.
projects-upgrade-text = On your plan you can run projects in the office.
projects-comments-closed = The customer cannot answer: share the project for comments first.

## Milestones
projects-milestones = Milestones
projects-milestones-none = No milestones yet. Progress is told by them.
projects-milestones-full = A project can have at most 100 milestones.
projects-milestone-add = Add a milestone
projects-milestone-name = Milestone
projects-milestone-change = Change { $name }
projects-milestone-save = Save the milestone
projects-milestone-saved = Milestones saved.
projects-milestone-removed = Milestone removed.
projects-milestone-remove = Remove
projects-milestone-remove-confirm = Remove the milestone { $name }?
projects-milestone-mark = Mark as done
projects-milestone-reopen = Reopen
projects-milestone-up = Move up
projects-milestone-down = Move down
projects-milestone-done-at = done { $when }
projects-milestone-due = due { $date }
projects-milestone-open = not done yet
projects-weight = Weight
projects-weight-of = weight { $weight }
projects-weight-hint = Against the others.
projects-weight-wrong = Enter a whole number from 1 to { $max }.
projects-due = Due

## Updates
projects-updates = Updates
projects-updates-none = No updates yet.
projects-update-text = What is new?
projects-update-post = Post the update
projects-update-posting = Posting
projects-update-posted = Update posted.
projects-update-show = Show to the customer
projects-update-hide = Hide from the customer
projects-update-shown = The customer sees this update now.
projects-update-hidden = The customer no longer sees this update.
projects-visible = Visible to the customer
projects-visible-hint = The customer is told by mail, at most once an hour.
projects-visible-unshared = The customer sees it once the project is shared.
projects-visible-pill = Visible to the customer
projects-hidden-pill = Team only
projects-photos = Photos
projects-photos-hint = Up to 20 PNG, JPEG or WebP pictures of 25 MB each. Where they were taken is not kept.
projects-photo-alt = Photo { $n } of { $total }
projects-photo-type = That is not a PNG, JPEG or WebP picture. Choose another.
projects-photo-pixels = That picture has too many pixels. Make it smaller first.
projects-photo-damaged = That picture is damaged. Choose another.

## People
projects-team = Team
projects-team-none = Nobody is assigned yet.
projects-team-change = Change the team
projects-team-save = Save the team
projects-manager = Project manager
projects-manager-none = Nobody yet
projects-manager-hint = The customer is given their name, phone and e-mail address.
projects-staff = Assigned staff
projects-staff-unknown = Choose from the active members of your team.
projects-role-owner = Owner
projects-role-manager = Manager
projects-role-foreman = Foreman
projects-role-bookkeeper = Bookkeeper
projects-role-operator = Operator
projects-role-driver = Driver
projects-role-labor = Labor
projects-role-mechanic = Mechanic

## Contract value
projects-contract-link = Read contract { $number }

## The end of a project nobody saw
projects-delete = Delete this project
projects-delete-confirm = Delete { $number } with its milestones and updates? This cannot be undone.
projects-deleted = The project was deleted.
projects-delete-contract = A project with a contract cannot be deleted. Set its status to Cancelled instead.
projects-delete-shared = A project that was shared cannot be deleted. Set its status to Cancelled instead.
projects-delete-changes = This project has change orders. Cancel it instead of deleting it.

## In the portal
projects-over = Completed and cancelled
projects-news = New
projects-last-update = updated { $when }
projects-portal-no-milestones = { $company } has not set milestones for this project yet.
projects-portal-no-updates = No updates yet. You get a mail when there is news.
