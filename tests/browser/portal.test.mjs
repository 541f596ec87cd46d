// The portal in both languages, light and dark, with scripts and without a single one.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { WORDS } from "./journey/portal-words.mjs";
import { reloadUntil, signIn } from "./journey/staff.mjs";
import { download, look, person } from "./support/browser.mjs";
import { codeIn, nextMail, seen } from "./support/mail.mjs";
import { browser, demo, stage, walk } from "./support/stage.mjs";

let staff;
stage({
  ready: async () => {
    staff = await person(browser, 1280);
    await signIn(staff, demo, "owner@acme.example");
  },
});

/** The API from the office's own page: what staff prepare is not what is tested here. */
async function office(method, path, body) {
  const answer = await staff.page.evaluate(
    async ([method, path, body]) => {
      const session = await (await fetch("/api/v1/office/session")).json();
      const headers = { "x-csrf-token": session.csrfToken, "content-type": "application/json" };
      const res = await fetch(`/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
      return { status: res.status, body: await res.json() };
    },
    [method, path, body],
  );
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

/** A customer who is invited, with a small bid on its way. Returns the invitation's mail. */
async function invited(who, language) {
  const before = await seen(demo.home);
  const { customer } = await office("POST", "/customers", { displayName: who.name, email: who.email });
  await office("POST", `/customers/${customer.id}/invitations`, { contactName: who.name, contactEmail: who.email, language });
  const mail = await nextMail(demo.home, { to: who.email, subject: WORDS[language].invitation, before });
  return { customer: customer.id, link: mail.links.find((link) => link.includes("/portal/invitation/")) };
}

/** A bid, sent and shared to be signed. */
async function bid(customer, title) {
  const lines = [{ description: "Block wall, 4 ft", quantity: "120", unit: "SF", unitPriceCents: 4850 }];
  const { bid: made } = await office("POST", "/bids", { customerId: customer, title, terms: "Net 30.", lines });
  await office("POST", `/bids/${made.id}/send`, {});
  await office("POST", `/bids/${made.id}/shares`, { level: "approve" });
  return made.number;
}

async function enter(someone, say, who, link) {
  const { page } = someone;
  const before = await seen(demo.home);
  await page.goto(link);
  if (!someone.scripts) {
    await look(someone, `plain-invitation-${someone.locale}`);
    await page.getByRole("button", { name: say.sendCode }).click();
  }
  const mail = await nextMail(demo.home, { to: who.email, subject: say.codeMail, before });
  await page.getByLabel(say.code).fill(codeIn(mail));
  await page.getByRole("button", { name: say.enter, exact: true }).click();
  await page.getByRole("heading", { name: say.welcome(who.name.split(" ")[0]), level: 1 }).waitFor();
}

async function signOut(someone, say) {
  const { page } = someone;
  await page.getByText(say.menu, { exact: true }).click();
  await page.getByRole("button", { name: say.signOut }).filter({ visible: true }).click();
  await page.getByText(say.signedOut).waitFor();
}

describe("without JavaScript", { concurrency: 1 }, () => {
  for (const [width, locale, scheme] of [[390, "es-US", "dark"], [1280, "en-US", "light"]]) {
    test(`the whole portal at ${width} px in ${locale}, ${scheme}`, async () => {
      const say = WORDS[locale];
      const who = { name: `Ana Ruiz`, email: `ana.${width}@customers.example` };
      const someone = { ...(await person(browser, width, { locale, scheme, scripts: false })), locale };
      const { page } = someone;
      const name = (what) => `plain-${what}-${locale}`;
      await walk(name(width), { someone }, async () => {
        const { customer, link } = await invited(who, locale);
        await enter(someone, say, who, link);
        const number = await bid(customer, "Retaining wall");
        await page.goto(demo.url("acme", "/portal"));
        await look(someone, name("dashboard"));
        await page.goto(demo.url("acme", "/portal/bids"));
        await page.getByRole("link", { name: number }).click();
        // a dialog is a page of its own here
        await page.getByRole("link", { name: say.ask }).click();
        await page.getByRole("dialog", { name: say.ask }).waitFor();
        await look(someone, name("changes"));
        await page.goBack();
        await page.getByText(say.comments, { exact: true }).click();
        await page.getByLabel(say.comment).fill("Is the drain rock included?");
        await page.getByRole("button", { name: say.sendComment }).click();
        await page.getByText(say.commentSent).waitFor();
        await look(someone, name("bid"));
        await page.getByRole("link", { name: say.review }).click();
        assert.match(await page.locator(".intent").innerText(), say.intent);
        await page.getByRole("checkbox", { name: say.consent }).check();
        await page.getByLabel(say.name).fill(who.name);
        await look(someone, name("sign"));
        await page.getByRole("button", { name: say.sign(number) }).click();
        const title = page.getByRole("heading", { name: /C-\d{4}$/, level: 1 });
        await title.waitFor();
        const contract = (await title.innerText()).match(/C-\d{4}$/)[0];
        assert.equal(await title.innerText(), say.signed(contract));
        await reloadUntil(page, page.getByRole("link", { name: say.certificate }));
        await look(someone, name("signed"));
        await page.goto(demo.url("acme", "/portal/contracts"));
        await look(someone, name("contracts"));
        const all = await download(page, page.getByRole("link", { name: say.everything }));
        assert.equal(all.bytes.subarray(0, 2).toString(), "PK");
        await page.getByRole("link", { name: contract }).click();
        await look(someone, name("contract"));
        for (const [words, magic] of [[say.asSigned(contract), "%PDF"], [say.certificate, "%PDF"], [say.bundle, "PK"]]) {
          const got = await download(page, page.getByRole("link", { name: words }));
          assert.equal(got.bytes.subarray(0, magic.length).toString(), magic, words);
        }
        await signOut(someone, say);
        await look(someone, name("signed-out"));
      });
    });
  }
});

describe("in Spanish, light and dark", { concurrency: 1 }, () => {
  for (const [width, scheme] of [[390, "dark"], [1280, "light"]]) {
    test(`a bid, the words to sign it, and the switches at ${width} px`, async () => {
      const say = WORDS["es-US"];
      const who = { name: "Lucía Gómez", email: `lucia.${width}@customers.example` };
      const someone = { ...(await person(browser, width, { locale: "es-MX", scheme })), locale: "es-US" };
      const { page } = someone;
      await walk(`es-${width}`, { someone }, async () => {
        await page.goto(demo.url("acme", "/portal"));
        await look(someone, "es-sign-in");
        const { customer, link } = await invited(who, "es-US");
        await enter(someone, say, who, link);
        const number = await bid(customer, "Muro de contención y drenaje");
        await page.goto(demo.url("acme", "/portal"));
        await look(someone, "es-dashboard");
        await page.goto(demo.url("acme", "/portal/bids"));
        await page.getByRole("link", { name: number }).click();
        await page.getByRole("heading", { name: "Muro de contención y drenaje", level: 1 }).waitFor();
        await look(someone, "es-bid");
        await page.getByRole("link", { name: say.reject, exact: true }).click();
        await page.getByRole("dialog").waitFor();
        await look(someone, "es-reject");
        await page.keyboard.press("Escape");
        await page.getByRole("link", { name: say.review }).click();
        await look(someone, "es-sign");
        await chooses(someone, say);
      });
    });
  }
});

/** The footer's switches hold against the device and the browser, on the next page too. */
async function chooses(someone, say) {
  const { page } = someone;
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(demo.url("acme", "/portal/contracts"));
  const [dark, light] = [await chosen(say.dark), await chosen(say.light)];
  assert.notEqual(dark, light);
  await page.goto(demo.url("acme", "/portal"));
  assert.equal(await paper(), light, "the choice is forgotten on the next page");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: WORDS["en-US"].welcome("Lucía"), level: 1 }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en-US");
  await look(someone, "es-chose-english");

  async function chosen(name) {
    await page.getByRole("button", { name, exact: true }).click();
    await page.getByRole("button", { name, exact: true, pressed: true }).waitFor();
    return paper();
  }
}

test("a first visit weighs under 100 KB, and the next one hardly anything", async () => {
  const someone = await person(browser, 390);
  const { page, context } = someone;
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  let bytes = 0;
  wire.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  const visit = async (where) => {
    bytes = 0;
    await page.goto(demo.url("acme", where), { waitUntil: "networkidle" });
    return bytes;
  };
  const before = await seen(demo.home);
  const first = await visit("/portal/sign-in");
  await page.getByLabel("E-mail address").fill("jane@doe.example");
  await page.getByRole("button", { name: "Send me a code" }).click();
  const mail = await nextMail(demo.home, { to: "jane@doe.example", subject: /code/, before });
  await page.getByLabel("Six-digit code").fill(codeIn(mail));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { name: /^Welcome, Jane/, level: 1 }).waitFor();
  const again = await visit("/portal");
  const signing = await visit("/portal/bids").then(async () => {
    bytes = 0;
    await page.getByRole("link", { name: "Driveway and drainage" }).click();
    await page.getByRole("link", { name: "Review and sign" }).click();
    await page.waitForLoadState("networkidle");
    return bytes;
  });
  console.log(`on the wire: sign-in ${first}, dashboard again ${again}, bid and signing page ${signing} bytes`);
  assert.ok(first > 1_000 && first < 100_000, `the first visit weighs ${first} bytes`);
  assert.ok(again < 20_000, `the next visit weighs ${again} bytes`);
  assert.ok(signing < 100_000, `the signing page weighs ${signing} bytes`);
  const sheet = await page.locator("link[rel=stylesheet]").first().getAttribute("href");
  const headers = await page.evaluate(async (sheet) => {
    const { headers } = await fetch(sheet, { cache: "no-store" });
    return Object.fromEntries(headers);
  }, sheet);
  assert.match(headers["cache-control"], /immutable/);
  assert.ok(headers["content-encoding"], "style sheets travel compressed");
  await context.close();
});
