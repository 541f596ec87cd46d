// A customer comments, and the staff's bell counts up without a reload; what people are mailed about is theirs to choose.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { signIn } from "./journey/staff.mjs";
import { look, person, WIDTHS } from "./support/browser.mjs";
import { nextMail, seen } from "./support/mail.mjs";
import { browser, demo, stage, walk } from "./support/stage.mjs";

const STAFF = { 390: "owner@acme.example", 1280: "manager@acme.example" };
const JANE = "jane@doe.example";

stage();

// one customer for both widths, and a newer code would end an older one
describe("notifications", { concurrency: 1 }, () => {
  for (const width of WIDTHS) job(width);
});

function job(width) {
  test(`at ${width} px`, { timeout: 600_000 }, async () => {
    const staff = await person(browser, width);
    const customer = await person(browser, width);
    const stranger = await person(browser, width);
    await walk(`notifications-${width}`, { staff, customer, stranger }, async () => {
      await signIn(staff, demo, STAFF[width]);
      await signIn(customer, demo, JANE, { side: "portal" });
      const mail = await commentIsHeard(staff, customer);
      await readIt(staff);
      await choose(staff, customer);
      await stopByMail(stranger, mail);
    });
  });
}

const bell = (staff) => staff.page.locator(staff.width < 960 ? "#bell-top" : "#bell-side");
const unread = async (staff) => Number(/(\d+) unread/.exec(await bell(staff).getAttribute("aria-label"))?.[1] ?? 0);

/** Without a reload: what the page remembers is still there. Gives the mail that came as well. */
async function commentIsHeard(staff, customer) {
  const { page } = staff;
  await page.goto(demo.url("acme", "/office"));
  await page.evaluate(() => (window.notReloaded = true));
  const count = await unread(staff);
  const before = await seen(demo.home);
  await customer.page.goto(demo.url("acme", "/portal/bids"));
  await customer.page.getByRole("link", { name: "B-0001" }).click();
  const words = customer.page.getByLabel("Your comment");
  if (!(await words.isVisible())) await customer.page.getByText("Comments", { exact: true }).click();
  await words.fill("When do you begin?");
  await customer.page.getByRole("button", { name: "Send comment" }).click();
  await page.locator(`${staff.width < 960 ? "#bell-top" : "#bell-side"}[aria-label*="${count + 1} unread"]`).waitFor();
  assert.equal(await page.evaluate(() => window.notReloaded), true);
  await look(staff, "office-bell");
  return nextMail(demo.home, { to: STAFF[staff.width], subject: /Comment on B-/, before });
}

async function readIt(staff) {
  const { page } = staff;
  const count = await unread(staff);
  await bell(staff).click();
  await page.getByRole("heading", { name: "Notifications", level: 1 }).waitFor();
  await look(staff, "office-notifications");
  await page.getByRole("link", { name: /Jane Doe commented on bid B-0001/ }).first().click();
  await page.waitForURL(/\/office\/bids\//);
  await page.goto(demo.url("acme", "/office/notifications"));
  assert.equal(await unread(staff), count - 1, "what was opened was read");
  if (count > 1) {
    await page.getByRole("button", { name: "Mark all as read" }).click();
    await page.getByText("Everything is marked as read.").waitFor();
  }
  assert.equal(await unread(staff), 0);
  await page.getByRole("link", { name: /^Unread/ }).click();
  await page.getByText("Nothing unread").waitFor();
  await look(staff, "office-notifications-read");
}

async function choose(staff, customer) {
  const { page } = staff;
  await page.getByRole("link", { name: "What you are mailed about" }).click();
  await page.getByLabel("a customer rejects a bid").uncheck();
  await look(staff, "office-mail-settings");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  assert.equal(await page.getByLabel("a customer rejects a bid").isChecked(), false);
  await page.goto(demo.url("acme", "/office/settings/reminders"));
  await page.getByLabel("Days after sharing").fill("three");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Enter whole numbers").first().waitFor();
  await look(staff, "office-reminders-wrong", { allowed: /422/ });
  await page.getByLabel("Days after sharing").fill("3, 7, 14");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("They count from now on.").waitFor();
  await look(staff, "office-reminders");
  await customer.page.goto(demo.url("acme", "/portal/mail-settings"));
  await customer.page.getByLabel("something waits for my answer").uncheck();
  await look(customer, "portal-mail-settings");
  await customer.page.getByRole("button", { name: "Save" }).click();
  await customer.page.getByText("Saved.").waitFor();
}

/** Anybody who has the mail; no session. */
async function stopByMail(stranger, mail) {
  const { page } = stranger;
  await page.goto(mail.links.find((link) => link.includes("/unsubscribe/")));
  await page.getByRole("heading", { name: "Stop mails about comments?" }).waitFor();
  await look(stranger, "unsubscribe");
  await page.getByRole("button", { name: "Stop these mails" }).click();
  await page.getByRole("heading", { name: "You get no more mails about comments" }).waitFor();
  await look(stranger, "unsubscribed");
  await page.getByRole("button", { name: "Get them again" }).click();
  await page.getByRole("heading", { name: "Stop mails about comments?" }).waitFor();
}
