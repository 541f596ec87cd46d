// An Owner on Free pays, has the features without loading anything by hand, cancels, loses nothing, and comes back.
// And Stripe's own library for Node, which drives the stand-in and signs for us.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import Stripe from "stripe";

import { readMails } from "./journey/around.mjs";
import { go, signIn } from "./journey/staff.mjs";
import { look, person, WIDTHS } from "./support/browser.mjs";
import { binary } from "./support/demo.mjs";
import { codeIn, nextMail, seen } from "./support/mail.mjs";
import { browser, demo, stage, walk } from "./support/stage.mjs";

const GRACE = { name: "Grace Hall", email: "grace@hall.example" };

stage();

// Both widths use the one company on Free: it is on Free again at the end of each.
for (const width of WIDTHS) {
  test(`an Owner upgrades, cancels and comes back at ${width} px`, { timeout: 600_000 }, async () => {
    const owner = await person(browser, width);
    const customer = await person(browser, width);
    await walk(`billing-${width}`, { owner, customer }, async () => {
      await signIn(owner, demo, "owner@summit.example", { company: "summit" });
      await upgrade(owner);
      const first = width === WIDTHS[0];
      const papers = first ? await workTogether(owner, customer) : null;
      await cancel(owner);
      if (first) {
        await readsOn(customer, papers);
        await comeBack(owner);
        await customer.page.goto(papers.open);
        await customer.page.getByRole("link", { name: "Review and sign" }).waitFor();
        await cancel(owner);
      }
      await readMails(owner, demo, { overdue: /^Payment failed/, "plan-ended": /^Your plan is Free now/, "plan-begun": /^Your plan is Business now/ });
    });
  });
}

/** Presses Upgrade in the customer list and pays; a page that is open elsewhere shows Invite by itself. */
async function upgrade(owner) {
  const { page, context } = owner;
  const list = await context.newPage();
  await list.goto(demo.url("summit", "/office/customers"));
  await list.getByRole("button", { name: "Upgrade to Business" }).waitFor();
  await go(owner, "Customers");
  await look(owner, "billing-prompt");
  await page.getByRole("button", { name: "Upgrade to Business" }).click();
  await page.getByRole("heading", { name: "Subscribe to Business" }).waitFor();
  await look(owner, "billing-pay");
  await page.getByLabel("Card number").fill("4000 0000 0000 0002");
  await page.getByRole("button", { name: "Subscribe" }).click();
  await page.getByText("Your card was declined").waitFor();
  await pay(owner);
  await look(owner, "billing-paid");
  await list.getByRole("link", { name: /^Invite/ }).first().waitFor();
  assert.equal(await list.getByRole("button", { name: "Upgrade to Business" }).count(), 0);
  await list.close();
}

async function pay({ page }) {
  await page.getByLabel("Card number").fill("4242 4242 4242 4242");
  await page.getByRole("button", { name: "Subscribe" }).click();
  await page.getByText("You are on the Business plan.").waitFor();
}

/** A request of the page's own, with its session and token. */
function api({ page }, side, method, path, body) {
  const asked = async ([side, method, path, body]) => {
    const session = await (await fetch(`/api/v1/${side}/session`)).json();
    const headers = { "content-type": "application/json", "x-csrf-token": session.csrfToken };
    const answer = await fetch(`/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said}`);
    return JSON.parse(said);
  };
  return page.evaluate(asked, [side, method, path, body]);
}

/** Grace is invited, signs one bid and leaves another open. */
async function workTogether(owner, customer) {
  const { page } = customer;
  const { items } = await api(owner, "office", "GET", "/customers");
  const { id: grace } = items.find((row) => row.displayName === GRACE.name);
  const before = await seen(demo.home);
  await api(owner, "office", "POST", `/customers/${grace}/invitations`, { contactName: GRACE.name, contactEmail: GRACE.email });
  const invitation = await nextMail(demo.home, { to: GRACE.email, subject: /Summit Paving/, before });
  await page.goto(invitation.links.find((link) => link.includes("/portal/invitation/")));
  const code = await nextMail(demo.home, { to: GRACE.email, subject: /code/i, before });
  await page.getByLabel("Six-digit code").fill(codeIn(code));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { name: /^Welcome, Grace/ }).waitFor();
  const [first, open] = [await shared(owner, grace, "Driveway"), await shared(owner, grace, "Parking lot")];
  const review = await api(customer, "portal", "GET", `/portal/bids/${first}/signing`);
  const { revision, dataSha256, documentSha256, disclosure } = review;
  const signature = { revision, dataSha256, documentSha256, disclosure, consent: true, kind: "typed", text: GRACE.name };
  const { contractId } = await api(customer, "portal", "POST", `/portal/bids/${first}/signature`, signature);
  return { contract: demo.url("summit", `/portal/contracts/${contractId}`), open: demo.url("summit", `/portal/bids/${open}`) };
}

async function shared(owner, customerId, title) {
  const lines = [{ description: "Asphalt", quantity: "10", unit: "TON", unitPriceCents: 15_000 }];
  const { bid: { id } } = await api(owner, "office", "POST", "/bids", { customerId, title, lines });
  await api(owner, "office", "POST", `/bids/${id}/send`, {});
  await api(owner, "office", "POST", `/bids/${id}/shares`, { level: "approve" });
  return id;
}

/** A payment fails, which the office says on every page; then the Owner ends it in the Billing Portal. */
async function cancel(owner) {
  const { page } = owner;
  await manage(owner);
  await look(owner, "billing-portal");
  await page.getByRole("button", { name: "Let the next payment fail" }).click();
  await page.getByText("past due").waitFor();
  await page.getByRole("link", { name: "Back to Plumbline" }).click();
  await page.getByText("A payment did not go through").first().waitFor();
  await page.getByText("Payment overdue").first().waitFor();
  await look(owner, "billing-grace");
  await manage(owner);
  await page.getByRole("button", { name: "Cancel right away" }).click();
  await page.getByText("canceled").first().waitFor();
  await page.getByRole("link", { name: "Back to Plumbline" }).click();
  await page.getByText("Your subscription has ended").waitFor();
  await look(owner, "billing-ended");
}

async function manage({ page }) {
  await page.goto(demo.url("summit", "/office/settings/billing"));
  await page.getByRole("button", { name: "Manage billing" }).click();
  await page.getByRole("heading", { name: "Manage your subscription" }).waitFor();
}

/** What was signed stays; what is open waits. */
async function readsOn(customer, papers) {
  const { page } = customer;
  const answer = await page.goto(papers.contract);
  assert.equal(answer.status(), 200);
  await look(customer, "billing-portal-contract");
  await page.goto(papers.open);
  await page.getByText("This bid is not available for signing. Contact Summit Paving.").waitFor();
  assert.equal(await page.getByRole("link", { name: "Review and sign" }).count(), 0);
  await look(customer, "billing-portal-bid");
}

/** Upgrades anew, by the year, from Plan & Billing. */
async function comeBack(owner) {
  const { page } = owner;
  await page.getByRole("button", { name: "Upgrade to Business, yearly" }).click();
  await page.getByRole("heading", { name: "Subscribe to Business" }).waitFor();
  await pay(owner);
}

// The one for Python does the same among the Rust tests, which never need Node.
describe("Stripe's own library for Node", { concurrency: 1 }, () => {
  const SECRET = "whsec_of_the_library";
  const got = [];
  let hook;
  let standIn;
  let client;

  before(async () => {
    hook = http.createServer(async (request, response) => {
      const parts = [];
      for await (const part of request) parts.push(part);
      got.push({ body: Buffer.concat(parts), signature: request.headers["stripe-signature"] });
      response.end();
    });
    await once(hook.listen(0, "127.0.0.1"), "listening");
    standIn = spawn(path.join(path.dirname(binary()), "stripe-stand-in"), {
      env: { ...process.env, STRIPE_WEBHOOK_SECRET: SECRET, WEBHOOK_URL: `http://127.0.0.1:${hook.address().port}/` },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const url = new URL(String((await once(standIn.stdout, "data"))[0]).trim());
    client = new Stripe("sk_test_stand_in", { host: url.hostname, port: url.port, protocol: "http", maxNetworkRetries: 0 });
  });
  after(() => {
    standIn?.kill();
    hook?.close();
    hook?.closeAllConnections();
  });

  test("takes the stand-in for Stripe", async () => {
    const customer = await client.customers.create({ name: "Summit Paving", metadata: { company_id: "c1" } });
    const session = await client.checkout.sessions.create({
      mode: "subscription",
      customer: customer.id,
      line_items: [{ price: "price_business_plus_yearly", quantity: 1 }],
      success_url: "http://127.0.0.1/{CHECKOUT_SESSION_ID}",
    });
    const paid = await fetch(session.url, { method: "POST", body: new URLSearchParams({ do: "pay" }), redirect: "manual" });
    assert.equal(paid.headers.get("location"), `http://127.0.0.1/${session.id}`);
    const { subscription } = await client.checkout.sessions.retrieve(session.id);
    const now = await client.subscriptions.retrieve(subscription);
    assert.deepEqual([now.status, now.items.data[0].price.recurring.interval], ["active", "year"]);
    const portal = await client.billingPortal.sessions.create({ customer: customer.id, return_url: "http://127.0.0.1/" });
    const failed = new URLSearchParams({ do: "fail", subscription });
    await fetch(portal.url, { method: "POST", body: failed, redirect: "manual" });
    assert.equal((await client.subscriptions.retrieve(subscription)).status, "past_due");
    assert.equal((await client.subscriptions.cancel(subscription)).status, "canceled");
    await assert.rejects(client.subscriptions.retrieve("sub_none"), { type: "StripeInvalidRequestError", code: "resource_missing" });
    const last = () => got.map(({ body, signature }) => client.webhooks.constructEvent(body, signature, SECRET)).some((event) => event.type === "customer.subscription.deleted");
    for (const until = Date.now() + 10_000; Date.now() < until && !last(); ) await pause(50);
    assert.ok(last(), "its webhooks are Stripe's");
    assert.throws(() => client.webhooks.constructEvent(`${got[0].body} `, got[0].signature, SECRET), { type: "StripeSignatureVerificationError" });
  });

  test("signs webhooks that Plumbline takes, and no others", async () => {
    const secret = (await readFile(path.join(demo.home, "stripe-webhook-secret"), "utf8")).trim();
    const payload = JSON.stringify({ id: "evt_node", object: "event", type: "ping", data: { object: { object: "x" } } });
    const knock = (options, body = payload) => send(body, client.webhooks.generateTestHeaderString({ payload, secret, ...options }));
    assert.equal(await knock({}), 200);
    assert.equal(await knock({ secret: "whsec_other" }), 400);
    assert.equal(await knock({ timestamp: Math.floor(Date.now() / 1000) - 400 }), 400);
    assert.equal(await knock({}, `${payload}\n`), 400);
  });
});

/** Node does not resolve names under localhost: the Host header says where it is for. */
function send(body, signature) {
  const headers = { host: `localhost:${demo.port}`, "stripe-signature": signature };
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port: demo.port, path: "/webhooks/stripe", method: "POST", headers });
    request.on("response", (response) => response.resume() && resolve(response.statusCode));
    request.on("error", reject);
    request.end(body);
  });
}
