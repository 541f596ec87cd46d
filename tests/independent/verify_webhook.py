"""Checks one webhook as its receiver would, with the package of the standard itself.

Reads JSON from standard input: secret, headers, body. Ends with 0 when the signature holds, and then does not for any
change: of a byte of the body, of the id, of the time, of the secret.
"""

import json
import sys

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

given = json.load(sys.stdin)
headers, body = given["headers"], given["body"]


def holds(secret=given["secret"], headers=headers, body=body):
    try:
        Webhook(secret).verify(body, headers)
        return True
    except WebhookVerificationError:
        return False


if not holds():
    sys.exit("the signature does not hold")
stale = str(int(headers["webhook-timestamp"]) - 301)
changed = {
    "body": holds(body=body.replace("{", "{ ", 1)),
    "id": holds(headers={**headers, "webhook-id": headers["webhook-id"] + "0"}),
    "time": holds(headers={**headers, "webhook-timestamp": stale}),
    "secret": holds(secret="whsec_" + "A" * 43 + "="),
    "no signature": holds(headers={k: v for k, v in headers.items() if k != "webhook-signature"}),
}
accepted = [what for what, held in changed.items() if held]
if accepted:
    sys.exit(f"accepted with another {accepted}")
print("ok")
