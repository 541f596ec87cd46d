// Several signers, an acceptance on paper, and a contract that is voided: on a phone and at a desk.
import assert from "node:assert/strict";
import path from "node:path";
import { describe } from "node:test";

import { go, reloadUntil, signIn } from "./journey/staff.mjs";
import { look, WIDTHS } from "./support/browser.mjs";
import { ROOT } from "./support/demo.mjs";
import { nextMail, seen } from "./support/mail.mjs";
import { demo, journey, stage } from "./support/stage.mjs";

const SCAN = path.join(ROOT, "deploy/demo/as-built-sheet.pdf");
const PEOPLE = ["staff", "one", "other", "stranger"];
const COUPLES = {
  390: { one: ["Mia Park", "mia@park.example"], other: ["Noah Park", "noah@park.example"] },
  1280: { one: ["Ann Larsen", "ann@larsen.example"], other: ["Erik Larsen", "erik@larsen.example"] },
};

stage();

describe("signing together, on paper, and not at all", { concurrency: WIDTHS.length }, () => {
  for (const width of WIDTHS) job(width);
});

function job(width) {
  describe(`at ${width} px`, { concurrency: 1 }, () => {
    const couple = COUPLES[width];
    const { state, step } = journey("extras", width, PEOPLE);

    step("staff choose both of a couple to sign", async () => {
      await signIn(state.staff, demo, "owner@harbor.example", { company: "harbor" });
      const { page } = state.staff;
      await openBid(state.staff, couple.one[0], "Deck and railing");
      const card = page.locator("#signers");
      await card.getByText(couple.one[0]).waitFor();
      state.bid = page.url();
      await card.getByRole("link", { name: "Choose who signs" }).click();
      await page.getByRole("checkbox", { name: couple.other[0] }).check();
      await look(state.staff, "office-signers");
      await page.getByRole("button", { name: "Save who signs" }).click();
      await page.getByText("Saved who signs.").waitFor();
      await page.locator("#signers").getByText(couple.other[0]).waitFor();
      await look(state.staff, "office-bid-signers");
    });

    step("the one signs and sees who is still to come; both ask and answer", async () => {
      await signIn(state.other, demo, couple.other[1], { company: "harbor", side: "portal" });
      const { page } = state.other;
      await sign(state.other, couple.other[0]);
      await page.getByText("Still to sign:").waitFor();
      const card = page.locator("#signers");
      await card.getByText("To sign").waitFor();
      await card.getByText("(you)").waitFor();
      if (!(await page.getByLabel("Your comment").isVisible())) await page.getByText("Comments", { exact: true }).click();
      await page.getByLabel("Your comment").fill("Like this one? https://harbor.example/railing");
      await page.getByRole("button", { name: "Send comment" }).click();
      const link = page.locator("article").getByRole("link", { name: "https://harbor.example/railing" });
      assert.equal(await link.getAttribute("rel"), "noopener nofollow");
      await page.locator("article").getByText("Not seen yet").waitFor();
      await look(state.other, "portal-bid-waiting");
      const verify = await card.getByRole("link", { name: "Verify" }).getAttribute("href");
      await state.stranger.page.goto(verify);
      await state.stranger.page.getByRole("heading", { name: "Not everybody has signed yet", level: 1 }).waitFor();
      await look(state.stranger, "verify-pending");
      await go(state.staff, "Bids");
      await state.staff.page.getByText("1 new comment").first().waitFor();
      await look(state.staff, "office-bids-new-comment");
      await state.staff.page.goto(state.bid);
      await state.staff.page.getByText("New", { exact: true }).waitFor();
      await look(state.staff, "office-bid-half-signed");
    });

    step("the other signs, and the contract names both", async () => {
      await signIn(state.one, demo, couple.one[1], { company: "harbor", side: "portal" });
      const { page } = state.one;
      await sign(state.one, couple.one[0]);
      await page.getByRole("heading", { name: /^Signed\. Contract C-\d{4}$/, level: 1 }).waitFor();
      state.contract = (await page.getByRole("heading", { level: 1 }).innerText()).match(/C-\d{4}/)[0];
      state.portal = page.url().split("?")[0];
      await page.goto(state.portal);
      await reloadUntil(page, page.getByRole("link", { name: `Certificate of ${couple.other[0]}` }));
      await page.getByText("Signer 2 of 2").first().waitFor();
      await look(state.one, "portal-contract-two-signers");
      await state.stranger.page.reload();
      await state.stranger.page.getByRole("heading", { name: "This signature is valid", level: 1 }).waitFor();
      await state.stranger.page.getByText("Signer 1 of 2").waitFor();
      await look(state.stranger, "verify-two-signers");
    });

    step("the Owner voids it, and everybody who looks is told", async () => {
      const { page } = state.staff;
      await go(state.staff, "Contracts");
      await page.getByRole("link", { name: new RegExp(state.contract) }).click();
      await page.getByText("Signer 2 of 2").first().waitFor();
      await look(state.staff, "office-contract-two-signers");
      await page.getByRole("link", { name: "Void contract" }).click();
      const dialog = page.getByRole("dialog", { name: `Void ${state.contract}` });
      await dialog.getByLabel("Reason").fill("The lot was sold. Both sides agreed to stop.");
      await look(state.staff, "office-contract-void");
      const before = await seen(demo.home);
      await dialog.getByRole("button", { name: `Void ${state.contract}` }).click();
      await page.getByText("The contract is voided.").waitFor();
      await look(state.staff, "office-contract-voided");
      await nextMail(demo.home, { to: couple.other[1], subject: /was voided/, before });
      await state.one.page.goto(state.portal);
      await state.one.page.getByText("The lot was sold.").waitFor();
      await look(state.one, "portal-contract-voided");
      await state.stranger.page.reload();
      await state.stranger.page.getByRole("heading", { name: "Signed, and void since", level: 1 }).waitFor();
      await look(state.stranger, "verify-voided");
    });

    step("an acceptance on paper is recorded, and nobody calls it signed", async () => {
      const { page } = state.staff;
      await openBid(state.staff, couple.one[0], "Garden path");
      await page.getByRole("link", { name: "Record an acceptance" }).click();
      await page.getByLabel("Accepted by").fill(couple.one[0]);
      await page.getByRole("button", { name: "Record acceptance" }).click();
      await page.getByText("Add a scan or photo of the signed paper.").first().waitFor();
      await look(state.staff, "office-acceptance", { allowed: /422/ });
      await page.getByLabel("Scan or photo").setInputFiles(SCAN);
      await page.getByRole("button", { name: "Record acceptance" }).click();
      await page.getByText(/It is contract C-\d{4} now, not electronically signed\./).waitFor();
      await reloadUntil(page, page.getByRole("link", { name: "Record of acceptance" }));
      await look(state.staff, "office-contract-recorded");
      await state.one.page.goto(demo.url("harbor", "/portal/contracts"));
      await state.one.page.getByText("Not electronically signed").first().waitFor();
      await state.one.page.getByRole("link", { name: /Garden path/ }).click();
      await state.one.page.getByText("Nobody signed this contract electronically.").waitFor();
      assert.equal(await state.one.page.getByRole("link", { name: /\/verify\// }).count(), 0);
      await look(state.one, "portal-contract-recorded");
    });
  });
}

/** The bid of one customer among several of the same title. */
async function openBid(staff, customer, title) {
  const { page } = staff;
  await go(staff, "Bids");
  await page.getByRole("row").filter({ hasText: customer }).getByRole("link", { name: title }).click();
  await page.getByRole("heading", { name: title, level: 1 }).waitFor();
}

async function sign(customer, name) {
  const { page } = customer;
  await page.goto(demo.url("harbor", "/portal"));
  await page.getByRole("link", { name: "Review and sign" }).click();
  await page.getByRole("checkbox", { name: "I agree to do this electronically" }).check();
  await page.getByRole("radio", { name: "Type" }).check();
  await page.getByLabel("Your full name").fill(name);
  await page.getByRole("button", { name: /^Sign B-/ }).click();
}
