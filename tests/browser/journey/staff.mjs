// What a person in the office does with customers. Everything is found the way people find it: by its words.
import assert from "node:assert/strict";

import { look } from "../support/browser.mjs";
import { codeIn, nextMail, seen } from "../support/mail.mjs";
import { pattern, words } from "../support/words.mjs";

/** A newer code ends an older one: whoever signs in with the same address waits for their turn. */
let turn = Promise.resolve();
export function signIn(someone, demo, email, where) {
  const done = turn.then(() => enter(someone, demo, email, where));
  turn = done.catch(() => {});
  return done;
}

/** A mail speaks the language of whom it is for, which need not be their browser's. */
const CODE = new RegExp(["en-US", "es-US"].map((locale) => pattern(locale, "mail-code-subject").source).join("|"));

/** Into the office or the portal of a company: e-mail, code from the mail, in. */
async function enter(someone, demo, email, { company = "acme", side = "office", locale = "en-US" } = {}) {
  const { page } = someone;
  const name = (what) => `${locale === "en-US" ? "" : "es-"}${side}-${what}-${company}`;
  await page.goto(demo.url(company, `/${side}`));
  await look(someone, name("sign-in"));
  const before = await seen(demo.home);
  await page.getByLabel(words(locale, "signin-email")).fill(email);
  await page.getByRole("button", { name: words(locale, "signin-send") }).click();
  const mail = await nextMail(demo.home, { to: email, subject: CODE, before });
  await look(someone, name("code"));
  await page.getByLabel(words(locale, "components-code-label")).fill(codeIn(mail));
  await page.getByRole("button", { name: words(locale, "signin-code-enter"), exact: true }).click();
  await page.waitForURL(new RegExp(`/${side}$`));
  if (side === "office") await look(someone, name("home"));
}

/** Goes to a place by the navigation, through the menu on a phone. */
export async function go(staff, place) {
  const { page, width } = staff;
  if (width < 640) await page.getByText("Menu", { exact: true }).click();
  await page.getByRole("navigation", { name: "Office" }).getByRole("link", { name: place }).filter({ visible: true }).click();
  await page.getByRole("heading", { name: place, level: 1 }).waitFor();
}

/** A new customer, with one mistake put right on the way, then one change to it. */
export async function createCustomer(staff, who) {
  const { page } = staff;
  await go(staff, "Customers");
  await look(staff, "office-customers");
  await page.getByRole("link", { name: "New customer" }).click();
  await page.getByLabel("Name", { exact: true }).fill(who.display);
  await page.getByLabel("Company").fill(who.company);
  await page.getByLabel("E-mail").fill("not an address@");
  await page.getByLabel("Street address").fill("100 Congress Ave");
  await page.getByLabel("City").fill("Austin");
  await page.getByLabel("State").fill("TX");
  await page.getByLabel("ZIP code").fill("78701");
  await page.locator("form").last().evaluate((form) => (form.noValidate = true));
  await page.getByRole("button", { name: "Create customer" }).click();
  await page.getByText("needs your attention").waitFor();
  await look(staff, "office-customer-wrong", { allowed: /422/ });
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByRole("button", { name: "Create customer" }).click();
  await page.getByRole("heading", { name: who.display, level: 1 }).waitFor();
  await page.getByText("Not invited").first().waitFor();
  await look(staff, "office-customer-new");
  await page.getByRole("link", { name: "Edit" }).click();
  assert.equal(await page.getByLabel("City").inputValue(), "Austin");
  await page.getByLabel("City").fill("Round Rock");
  await look(staff, "office-customer-edit");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("100 Congress Ave, Round Rock TX 78701").waitFor();
  return page.url();
}

/** The Invite dialog: filled in from the record, sent, its delivery seen on the card. Returns the mail. */
export async function invite(staff, demo, who) {
  const { page } = staff;
  const before = await seen(demo.home);
  await page.getByRole("link", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Invite ${who.display}` });
  await dialog.getByRole("button", { name: "Send Invite" }).waitFor();
  assert.equal(await dialog.getByLabel("Contact name").inputValue(), who.display);
  assert.equal(await dialog.getByLabel("Contact email").inputValue(), who.email);
  await look(staff, "office-invite");
  await dialog.getByRole("button", { name: "Send Invite" }).click();
  await page.getByText(`The invitation is on its way to ${who.email}.`).waitFor();
  const mail = await nextMail(demo.home, { to: who.email, subject: /Acme Excavation/, before });
  await reloadUntil(page, page.getByText(`Mail to ${who.email}: sent`));
  await page.getByText("Invited", { exact: true }).first().waitFor();
  await look(staff, "office-customer-invited");
  return mail;
}

/** One more mail with a link that works; then the invitation is taken back and no link of it does. */
export async function resendAndRevoke(staff, visitor, demo, who) {
  const { page } = staff;
  const before = await seen(demo.home);
  await page.getByRole("button", { name: "Resend" }).click();
  await page.getByText("The invitation is on its way once more.").waitFor();
  const mail = await nextMail(demo.home, { to: who.email, subject: /Acme Excavation/, before });
  page.once("dialog", (question) => question.accept());
  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByText("The invitation is revoked.").waitFor();
  await page.getByText(`Revoked: ${who.display}`).waitFor();
  await look(staff, "office-customer-revoked");
  await visitor.page.goto(mail.links.find((link) => link.includes("/portal/invitation/")));
  await visitor.page.getByRole("heading", { name: "This link does not work" }).waitFor();
  await look(visitor, "portal-invitation-gone", { allowed: /404/ });
}

/** Work done by the worker shows at the next look: looks again for a while. */
export async function reloadUntil(page, what, patience = 20_000) {
  const until = Date.now() + patience;
  while (!(await what.count()) && Date.now() < until) {
    await page.waitForTimeout(300);
    await page.reload();
  }
  await what.first().waitFor();
}

/** The card says who did what, with whom. */
export async function readCard(staff, card, who) {
  const { page } = staff;
  await page.goto(card);
  const people = page.locator("#contacts");
  await people.getByText("Invitations", { exact: true }).first().click();
  await people.getByText(`${who.display} signed in for the first time`).waitFor();
  await people.getByText(`invited ${who.display} (${who.email})`).waitFor();
  const activity = page.locator("#activity");
  for (const words of [`${who.display} accepted the invitation`, "signed revision 1", "rejected the bid"]) {
    await activity.getByText(words).first().waitFor();
  }
  await activity.getByRole("link", { name: /^B-\d{4}$/ }).first().waitFor();
  await look(staff, "office-customer-accepted");
}
