// The main job, from the office's sign-in to a stranger's verification, on a phone and at a desk.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, describe, test } from "node:test";

import { acceptInvitation, openContract, readBid, sign } from "./journey/customer.mjs";
import { createCustomer, invite, shareBid, signIn } from "./journey/staff.mjs";
import { launch, look, person, WIDTHS } from "./support/browser.mjs";
import { ROOT, startDemo } from "./support/demo.mjs";
import { seen } from "./support/mail.mjs";

const DATA = process.env.PLUMBLINE_DEMO_DATA ?? path.join(ROOT, "deploy/demo");
const FILES = { lines: path.join(DATA, "street-renovation-bid.csv"), document: path.join(DATA, "as-built-sheet.pdf") };
const OWNER = process.env.PLUMBLINE_DEMO_OWNER ?? "owner@acme.example";

let demo;
let browser;
before(async () => {
  [demo, browser] = await Promise.all([startDemo(), launch()]);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

for (const width of WIDTHS) {
  describe(`the main job at ${width} px`, { concurrency: 1 }, () => {
    const who = {
      first: "José",
      display: "José Núñez",
      company: `O'Brien & Söhne ${width}`,
      email: `jose.${width}@customers.example`,
    };
    const state = {};

    before(async () => {
      state.staff = await person(browser, width);
      state.customer = await person(browser, width);
    });

    test("staff sign in by e-mail and code", () => signIn(state.staff, demo, OWNER));

    test("staff create a customer and invite them", async () => {
      await createCustomer(state.staff, who);
      state.invitation = await invite(state.staff, demo, who);
    });

    test("the customer signs in from the mail", () => acceptInvitation(state.customer, demo, who, state.invitation));

    test("staff import the real bid and share it to sign", async () => {
      state.number = await shareBid(state.staff, who, FILES);
      state.total = (await state.staff.page.getByText(/^\$[\d,]{9,}\.\d\d$/).first().innerText()).trim();
    });

    test("the customer reads it and downloads its document", () =>
      readBid(state.customer, demo, state.number, { total: state.total, document: FILES.document }));

    test("the customer signs, and has the contract with its certificate", async () => {
      const before = await seen(demo.home);
      state.contract = await sign(state.customer, demo, who, state.number);
      state.verify = await openContract(state.customer, demo, who, state.contract, before);
    });

    test("a stranger verifies the contract", async () => {
      const stranger = await person(browser, width);
      await stranger.page.goto(state.verify);
      await stranger.page.getByText(/^valid\b/i).first().waitFor();
      assert.ok(await stranger.page.getByText(who.display).count());
      await look(stranger, "verify");
      await stranger.context.close();
    });
  });
}
