// API tokens and webhooks: made, used by a program, heard, checked, taken back; on a phone and at a desk.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import http from "node:http";
import { after, before, describe } from "node:test";

import { goToSettings } from "./journey/settings.mjs";
import { signIn } from "./journey/staff.mjs";
import { look, WIDTHS } from "./support/browser.mjs";
import { demo, journey, stage } from "./support/stage.mjs";

stage();

describe("API and webhooks", { concurrency: WIDTHS.length }, () => {
  for (const width of WIDTHS) job(width);
});

function job(width) {
  describe(`at ${width} px`, { concurrency: 1 }, () => {
    const name = `Nightly sync ${width}`;
    const { state, step } = journey("developers", width, ["owner", "other"]);
    before(async () => {
      for (const one of ["owner", "other"]) state[one].page.on("dialog", (dialog) => dialog.accept());
      state.receiver = await receive();
    });
    after(async () => {
      state.receiver?.server.close();
      state.receiver?.server.closeAllConnections();
    });

    step("a company on another plan sees what it would get", async () => {
      await signIn(state.other, demo, "owner@acme.example");
      await goToSettings(state.other, "API & webhooks");
      await state.other.page.getByText("API tokens and webhooks come with Business Plus").waitFor();
      assert.equal(await state.other.page.getByRole("link", { name: "Create a token" }).count(), 0);
      await look(state.other, "developers-upgrade");
    });

    step("the Owner makes a token, with one mistake put right on the way", async () => {
      const { page } = state.owner;
      await signIn(state.owner, demo, "owner@harbor.example", { company: "harbor" });
      await goToSettings(state.owner, "API & webhooks");
      await see(state.owner, "developers");
      await page.getByRole("link", { name: "Create a token" }).click();
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByRole("button", { name: "Create the token" }).click();
      await page.getByText("Choose at least one thing the token may do.").first().waitFor();
      await see(state.owner, "developers-token-wrong");
      await page.getByLabel("Bids", { exact: true }).selectOption("Read and write");
      await page.getByLabel("Customers", { exact: true }).selectOption("Read");
      await page.getByLabel("Ends").selectOption("In 30 days");
      await see(state.owner, "developers-token-new");
      await page.getByRole("button", { name: "Create the token" }).click();
      await page.getByRole("heading", { name: `${name} is ready`, level: 1 }).waitFor();
      state.token = await page.getByLabel("Token", { exact: true }).inputValue();
      assert.match(state.token, /^plb_[a-z2-7]{48}$/);
      await see(state.owner, "developers-secret");
    });

    step("a program uses it as far as it goes", async () => {
      const bids = await call(demo, state.token, "GET", "/api/v1/bids");
      assert.equal(bids.status, 200);
      assert.ok(bids.body.items.length > 0);
      const refused = await call(demo, state.token, "GET", "/api/v1/projects");
      assert.equal(refused.status, 403);
      assert.equal(refused.body.required_scope, "projects:read");
    });

    step("it stands in the list with its end, and goes when it is revoked", async () => {
      const { page } = state.owner;
      await page.getByRole("link", { name: "I have copied it" }).click();
      const row = page.getByRole("row").filter({ hasText: name });
      await row.getByText(`plb_…${state.token.slice(-4)}`).waitFor();
      assert.equal(await page.getByText(state.token).count(), 0);
      await see(state.owner, "developers-tokens");
      await row.getByRole("button", { name: "Revoke" }).click();
      await page.getByText("The token is revoked.").waitFor();
      assert.equal((await call(demo, state.token, "GET", "/api/v1/bids")).status, 401);
    });

    step("a webhook is added and hears a test, signed", async () => {
      const { page } = state.owner;
      await page.getByRole("link", { name: "Add a webhook" }).click();
      await page.getByLabel("Address").fill("https://192.168.0.10/hook");
      await page.getByLabel(/A bid is signed/).check();
      await page.getByRole("button", { name: "Add the webhook" }).click();
      await page.getByText("This address is not on the public internet.").first().waitFor();
      assert.ok(await page.getByLabel(/A bid is signed/).isChecked());
      await see(state.owner, "developers-webhook-wrong");
      await page.getByLabel("Address").fill(state.receiver.url);
      await page.getByLabel("What it is for").fill(`Accounting ${width}`);
      await see(state.owner, "developers-webhook-new");
      await page.getByRole("button", { name: "Add the webhook" }).click();
      await page.getByRole("heading", { name: "The webhook is ready", level: 1 }).waitFor();
      state.secret = await page.getByLabel("Signing secret").inputValue();
      await page.getByRole("link", { name: "I have copied it" }).click();
      state.hook = page.url();
      await page.getByRole("button", { name: "Send a test" }).click();
      const message = await state.receiver.next();
      assert.equal(message.headers["webhook-signature"], sign(state.secret, message));
      assert.equal(JSON.parse(message.body).type, "webhook.test");
      state.first = message;
    });

    step("the log of deliveries says so, and sends again what is asked for", async () => {
      const { page } = state.owner;
      await delivered(page);
      await page.getByText("thank you").waitFor();
      await see(state.owner, "developers-delivery");
      await page.getByRole("button", { name: "Send again" }).click();
      const again = await state.receiver.next();
      assert.equal(again.headers["webhook-id"], state.first.headers["webhook-id"]);
      assert.equal(again.body, state.first.body);
      await page.goto(state.hook);
      await delivered(page);
      await see(state.owner, "developers-webhook");
    });

    step("a new secret signs beside the old one, and removing it ends it", async () => {
      const { page } = state.owner;
      await page.getByRole("button", { name: "Make a new secret" }).click();
      await page.getByRole("heading", { name: "The new signing secret", level: 1 }).waitFor();
      const fresh = await page.getByLabel("Signing secret").inputValue();
      await page.getByRole("link", { name: "I have copied it" }).click();
      await page.getByText("The secret before this one works as well until").waitFor();
      await page.getByRole("button", { name: "Send a test" }).click();
      const message = await state.receiver.next();
      assert.equal(message.headers["webhook-signature"], `${sign(fresh, message)} ${sign(state.secret, message)}`);
      await page.goto(state.hook);
      await page.getByRole("button", { name: "Remove this webhook" }).click();
      await page.getByText("The webhook is removed.").waitFor();
      assert.equal(await page.getByText(`Accounting ${width}`).count(), 0);
    });

    step("the activity log names it all", async () => {
      const { page } = state.owner;
      await page.goto(demo.url("harbor", "/office/activity"));
      await page.getByText(`created the API token ${name}`).waitFor();
      await page.getByText(`revoked the API token ${name}`).waitFor();
      await page.getByText(`removed the webhook to ${new URL(state.receiver.url).host}`).waitFor();
    });
  });
}

/** The Owner is at two devices at once here, and quicker than people: their pages may listen too often together. */
function see(owner, name) {
  return look(owner, name, { allowed: /422|429 .*\/office\/events/ });
}

/** Waits for the worker; asks for the page itself, since a page that is opened again and again listens too often. */
async function delivered(page) {
  for (let n = 0; n < 200; n += 1) {
    const text = await page.evaluate(async () => (await fetch(location.href)).text());
    if (text.includes(">Delivered<")) break;
    await page.waitForTimeout(100);
  }
  await page.reload();
  await page.getByText("Delivered", { exact: true }).first().waitFor();
}

/** A request as a program sends it. */
async function call(demo, token, method, path) {
  return new Promise((resolve, reject) => {
    const headers = { host: `harbor.localhost:${demo.port}`, authorization: `Bearer ${token}` };
    const request = http.request({ host: "127.0.0.1", port: demo.port, method, path, headers }, async (response) => {
      let text = "";
      for await (const part of response) text += part;
      resolve({ status: response.statusCode, body: JSON.parse(text) });
    });
    request.on("error", reject);
    request.end();
  });
}

/** As the standard says: id, time and body under the secret's bytes. */
function sign(secret, { headers, body }) {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}

/** A receiver on this machine that thanks for everything. */
async function receive() {
  const came = [];
  const waiting = [];
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    response.end("thank you");
    const message = { headers: request.headers, body };
    if (waiting.length) waiting.shift()(message);
    else came.push(message);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const next = () => {
    if (came.length) return Promise.resolve(came.shift());
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("no message came")), 30_000);
      waiting.push((message) => {
        clearTimeout(late);
        resolve(message);
      });
    });
  };
  return { server, url: `http://127.0.0.1:${server.address().port}/hook`, next };
}
