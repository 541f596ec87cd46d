# Words of the shared components and layouts.

components-product = Plumbline
components-skip = Skip to content
components-menu = Menu
components-close = Close
components-dismiss = Dismiss
components-optional = (optional)
components-search = Search
components-pages = Pages
components-previous = Previous
components-next = Next
components-sign-out = Sign out
components-steps = Steps

## Navigation
components-nav-office = Office
components-nav-portal = Portal
components-nav-home = Home
components-nav-bids = Bids
components-nav-projects = Projects
components-nav-resources = Resources
components-nav-customers = Customers
components-nav-contracts = Contracts
components-nav-settings = Settings
components-nav-shared-bids = Shared Bids
components-nav-active-projects = Active Projects
components-nav-change-orders = Change Orders
components-nav-devices = Your devices

## Forms
components-errors-title =
    { $count ->
        [one] One thing needs your attention
       *[other] { $count } things need your attention
    }
components-code-label = Six-digit code
components-level-legend = What may they do?
components-level-view = View
components-level-view-hint = Read and download. No actions.
components-level-comment = Comment
components-level-comment-hint = Read and leave comments.
components-level-approve = Approve
components-level-approve-hint = Everything, including signing or rejecting.

## Files
components-editor-optional = Option
components-upload = Upload
components-uploading = Uploading { $name }
components-upload-sending = Uploading
components-upload-done = Uploaded
components-upload-failed = That file did not arrive. Check your connection and try again.
components-upload-lost = The connection was lost. Going on as soon as it is back.
components-upload-cancel = Cancel
components-upload-retry = Try again

## Upgrade prompt
components-upgrade-plan = { $plan } plan
components-upgrade-title = Upgrade to { $plan } to work with your customers online
components-upgrade-sharing = Customer Portal sharing
components-upgrade-acceptance = Electronic bid acceptance and signatures
components-upgrade-change-orders = Change order approval flows
components-upgrade-projects = Project sharing with progress tracking

## Bid lines
components-lines-caption = Line items
components-lines-description = Description
components-lines-quantity = Quantity
components-lines-unit-price = Unit price
components-lines-amount = Amount
components-lines-optional = Optional
components-lines-left-out = Optional, not included
components-lines-total = Total

## Signature
components-signature-legend = Your signature
components-signature-type = Type
components-signature-draw = Draw
components-signature-name = Your full name
components-signature-preview = Your signature will look like this
components-signature-draw-hint = Sign with a finger, a pen or the mouse. If you would rather type, choose Type.
components-signature-pad = Area to draw your signature in
components-signature-clear = Start over
components-signature-missing = Draw your signature first, or choose Type.

## Status words
components-status-none = Not invited
components-status-invited = Invited
components-status-accepted = Accepted
components-status-draft = Draft
components-status-sent = Sent
components-status-rejected = Rejected
components-status-expired = Expired
components-status-expiring = Expires soon
components-status-withdrawn = Withdrawn
components-status-superseded = Superseded
components-status-pending = Pending
components-status-approved = Approved
components-status-waiting = Waiting for you
components-status-signed = Signed
components-status-voided = Voided
components-status-off-portal = Not electronically signed
components-status-preparing = Being prepared
components-status-planning = Planning
components-status-awaiting-approval = Awaiting Approval
components-status-on-track = On Track
components-status-at-risk = At Risk
components-status-delayed = Delayed
components-status-on-hold = On Hold
components-status-in-progress = In progress
components-status-completed = Completed
components-status-cancelled = Cancelled
components-status-canceled = Canceled
components-status-queued = Queued
components-status-delivered = Delivered
components-status-opened = Opened
components-status-failed = Failed
components-status-bounced = Returned
components-status-revoked = Revoked
components-status-done = Done
components-status-active = Active
components-status-deactivated = Deactivated
components-status-trialing = Trial
components-status-past-due = Payment overdue
components-status-view = View
components-status-comment = Comment
components-status-approve = Approve
components-status-shared = Shared
components-status-not-shared = Not shared
components-status-locked = Locked
components-status-viewed = Viewed
components-status-unviewed = Not viewed yet
components-status-valid = Valid
components-status-invalid = Not valid
components-status-passed = Passed

## Bid editor
components-editor-hint = Arrow keys move between cells. Paste rows straight from a spreadsheet.
components-editor-code = Item
components-editor-group = Group
components-editor-unit = Unit
components-editor-tools = Order and remove
components-editor-drag = Drag line
components-editor-up = Move up line
components-editor-down = Move down line
components-editor-remove = Remove line
components-editor-add = Add a line
components-editor-moved = Moved to line {"{"}n{"}"}
components-editor-removed = Line removed
components-editor-pasted = {"{"}n{"}"} lines pasted
components-editor-subtotal = Subtotal
components-editor-overhead = Overhead
components-editor-discount = Discount
components-editor-tax = Tax

## The reader's own switches
components-language = Language
components-theme = Appearance
components-theme-system = As on this device
components-theme-light = Light
components-theme-dark = Dark
components-nav-profile = Your profile
