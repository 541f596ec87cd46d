// Settings in the office: the company, its team.
import assert from "node:assert/strict";

import { look } from "../support/browser.mjs";
import { codeIn, nextMail, seen } from "../support/mail.mjs";

/** To a place under Settings, by the navigation. */
export async function goToSettings(someone, place) {
  const { page, width } = someone;
  if (width < 960) await page.getByText("Menu", { exact: true }).click();
  await page.getByRole("navigation", { name: "Office" }).getByRole("link", { name: "Settings" }).filter({ visible: true }).click();
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: place }).click();
  await page.getByRole("heading", { name: place, level: 1 }).waitFor();
}

/** How the company is reached, and what new bids begin with. */
export async function settings(owner) {
  const { page } = owner;
  await goToSettings(owner, "Company");
  await page.getByLabel("Phone").fill("(415) 555-0142");
  await page.getByLabel("Days a bid is good for").fill("45");
  await page.getByLabel("Terms and conditions").fill("Payment is due in 30 days.");
  await look(owner, "settings-company");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("It holds from now on").waitFor();
  assert.equal(await page.getByLabel("Days a bid is good for").inputValue(), "45");
  await page.getByText(/^Close .* …$/).click();
  await look(owner, "settings-company-close");
  await goToSettings(owner, "Plans & Pricing");
  await page.getByText("Your plan").waitFor();
  await look(owner, "settings-plans");
}

/** A manager joins the team; gives the mail. */
export async function invite(owner, demo, company, manager) {
  const { page } = owner;
  await goToSettings(owner, "Team");
  await look(owner, "settings-team-alone");
  await page.getByRole("link", { name: "Invite a team member" }).click();
  await page.getByLabel("Name").fill(manager.name);
  await page.getByLabel("E-mail address").fill(manager.email);
  await page.getByRole("radio", { name: /^Manager/ }).check();
  await look(owner, "settings-team-invite");
  const before = await seen(demo.home);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.getByText(`The invitation is on its way to ${manager.email}.`).waitFor();
  await page.getByText("Invited", { exact: true }).waitFor();
  await look(owner, "settings-team");
  const mail = await nextMail(demo.home, { to: manager.email, subject: /team/, before });
  assert.ok(mail.from.includes(company.name) && mail.text.includes("as manager"));
  return mail;
}

/** The manager signs in from the mail, and cannot touch the owner. */
export async function takeOver(manager, demo, company, who, mail) {
  const { page } = manager;
  await page.goto(mail.links.find((link) => link.includes("/office/sign-in")));
  const before = await seen(demo.home);
  await page.getByLabel("E-mail address").fill(who.email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  const code = await nextMail(demo.home, { to: who.email, subject: /code/i, before });
  await page.getByLabel("Six-digit code").fill(codeIn(code));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/office$/);
  await goToSettings(manager, "Team");
  await page.getByRole("link", { name: company.owner }).click();
  await page.getByText("Only an owner can change another owner.").waitFor();
  await look(manager, "settings-team-owner");
  await page.goBack();
  await page.getByRole("link", { name: `${who.name} (You)` }).click();
  await page.getByRole("heading", { name: who.name, level: 1 }).waitFor();
  await look(manager, "settings-team-member");
}
