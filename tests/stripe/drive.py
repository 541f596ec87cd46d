"""Drives the stand-in for Stripe with Stripe's own library for Python, and checks signatures both ways.

    drive.py STAND_IN_URL PLUMBLINE_URL WEBHOOK_SECRET

STAND_IN_URL answers for Stripe and delivers its webhooks to the address this program listens on, which it is told
by the environment (LISTEN_PORT). PLUMBLINE_URL is a running Plumbline that trusts WEBHOOK_SECRET.
"""

import http.server
import json
import os
import sys
import threading
import time
import urllib.error
import urllib.request

import stripe

STAND_IN, PLUMBLINE, SECRET = sys.argv[1:4]
got = []


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        # the first delivery is turned away, so that it must come again
        if len(got) == 0 and not getattr(Hook, "refused", False):
            Hook.refused = True
            self.send_response(500)
            self.end_headers()
            return
        got.append((body, self.headers["stripe-signature"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def until(what, patience=20):
    end = time.time() + patience
    while not what():
        assert time.time() < end, "it never came"
        time.sleep(0.05)


def refused(call, kind):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"{kind.__name__} was expected")


server = http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["LISTEN_PORT"])), Hook)
threading.Thread(target=server.serve_forever, daemon=True).start()

client = stripe.StripeClient(os.environ["STRIPE_KEY"], base_addresses={"api": STAND_IN})
customer = client.v1.customers.create(
    {"name": "Summit Paving", "email": "owner@summit.example", "metadata": {"company_id": "c1"}}
)
assert client.v1.customers.retrieve(customer.id).metadata["company_id"] == "c1"

prices = list(client.v1.prices.list().auto_paging_iter())
assert {price.recurring.interval for price in prices} == {"month", "year"}
assert client.v1.prices.retrieve(prices[0].id).unit_amount == prices[0].unit_amount

wanted = {
    "mode": "subscription",
    "customer": customer.id,
    "client_reference_id": "c1",
    "line_items": [{"price": "price_business_monthly", "quantity": 1}],
    "subscription_data": {"metadata": {"company_id": "c1"}},
    "success_url": "http://127.0.0.1/done?session={CHECKOUT_SESSION_ID}",
    "cancel_url": "http://127.0.0.1/back",
}
first = client.v1.checkout.sessions.create(wanted, {"idempotency_key": "k1"})
again = client.v1.checkout.sessions.create(wanted, {"idempotency_key": "k1"})
assert first.id == again.id and first.status == "open" and first.payment_status == "unpaid"
other = {**wanted, "client_reference_id": "c2"}
refused(lambda: client.v1.checkout.sessions.create(other, {"idempotency_key": "k1"}), stripe.IdempotencyError)
expired = client.v1.checkout.sessions.expire(first.id)
assert expired.status == "expired" and expired.url is None
refused(lambda: client.v1.checkout.sessions.expire(first.id), stripe.InvalidRequestError)

session = client.v1.checkout.sessions.create(wanted)


def press(url, **fields):
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    data = urllib.parse.urlencode(fields).encode()
    try:
        return urllib.request.build_opener(Stay).open(urllib.request.Request(url, data)).status, ""
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("location", "")


assert press(session.url, do="pay", card="4000 0000 0000 0002") == (200, "")
assert client.v1.checkout.sessions.retrieve(session.id).status == "open"
status, location = press(session.url, do="pay", card="4242 4242 4242 4242")
assert (status, location) == (303, f"http://127.0.0.1/done?session={session.id}"), (status, location)
paid = client.v1.checkout.sessions.retrieve(session.id)
assert paid.status == "complete" and paid.payment_status == "paid"
subscription = client.v1.subscriptions.retrieve(paid.subscription)
item = subscription["items"]["data"][0]
assert subscription.status == "active" and item.price.id == "price_business_monthly"
assert subscription.metadata["company_id"] == "c1" and item.current_period_end > time.time()
assert [s.id for s in client.v1.subscriptions.list({"customer": customer.id}).data] == [subscription.id]

portal = client.v1.billing_portal.sessions.create({"customer": customer.id, "return_url": "http://127.0.0.1/"})
assert press(portal.url, do="cancel", subscription=subscription.id)[0] == 303
assert client.v1.subscriptions.retrieve(subscription.id).cancel_at_period_end is True
client.v1.subscriptions.update(subscription.id, {"cancel_at_period_end": False})
assert client.v1.subscriptions.retrieve(subscription.id).cancel_at is None
assert client.v1.subscriptions.cancel(subscription.id).status == "canceled"
assert client.v1.subscriptions.list({"customer": customer.id}).data == []

refused(lambda: client.v1.subscriptions.retrieve("sub_none"), stripe.InvalidRequestError)
stranger = stripe.StripeClient("sk_test_other", base_addresses={"api": STAND_IN})
refused(lambda: stranger.v1.customers.retrieve(customer.id), stripe.AuthenticationError)

# the stand-in's webhooks are what Stripe's library takes for Stripe's, whole and in every order
kinds = {
    "customer.created", "checkout.session.expired", "customer.subscription.created", "checkout.session.completed",
    "customer.subscription.updated", "customer.subscription.deleted",
}
events = lambda: [stripe.Webhook.construct_event(body, header, SECRET) for body, header in list(got)]
until(lambda: kinds <= {event.type for event in events()})
for body, header in list(got):
    refused(lambda: stripe.Webhook.construct_event(body + b" ", header, SECRET), stripe.SignatureVerificationError)
known = {event.id for event in client.v1.events.list().auto_paging_iter()}
assert {event.id for event in events()} <= known

# and what Stripe's library signs, Plumbline takes; a byte more, another secret or an old time it does not
def knock(body, secret=SECRET, at=None, sent=None):
    at = int(time.time()) if at is None else at
    signature = stripe.WebhookSignature._compute_signature(f"{at}.{body}", secret)
    request = urllib.request.Request(PLUMBLINE, (sent or body).encode(), {"stripe-signature": f"t={at},v1={signature}"})
    request.add_header("host", os.environ["PLUMBLINE_HOST"])
    try:
        return urllib.request.urlopen(request).status
    except urllib.error.HTTPError as error:
        return error.code


body = json.dumps({"id": "evt_python", "object": "event", "type": "ping", "data": {"object": {"object": "x"}}})
assert knock(body) == 200
assert knock(body, secret="whsec_other") == 400
assert knock(body, at=int(time.time()) - 400) == 400
assert knock(body, sent=json.dumps(json.loads(body), indent=1)) == 400
print("python: ok")
