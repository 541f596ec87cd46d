// What a person in the office does. Everything is found the way people find it: by its words.
import assert from "node:assert/strict";

import { look } from "../support/browser.mjs";
import { codeIn, nextMail, seen } from "../support/mail.mjs";

/** E-mail, code from the mail, in. */
export async function signIn(staff, demo, email) {
  const { page } = staff;
  await page.goto(demo.url("acme", "/office"));
  await look(staff, "office-sign-in");
  const before = await seen(demo.home);
  await page.getByLabel(/e-?mail/i).fill(email);
  await page.getByRole("button", { name: /code|continue|sign in/i }).first().click();
  const mail = await nextMail(demo.home, { to: email, subject: /code/i, before });
  await look(staff, "office-code");
  await page.getByLabel("Six-digit code").fill(codeIn(mail));
  await page.getByRole("button", { name: /sign in/i }).first().click();
  await page.waitForURL(/\/office(?!.*sign-in)/);
}

/** Resources → Customers, through the menu on a phone. */
export async function openCustomers(staff) {
  const { page, width } = staff;
  if (width < 640) await page.getByText("Menu", { exact: true }).click();
  await page.getByRole("link", { name: "Customers" }).filter({ visible: true }).first().click();
  await page.getByRole("heading", { name: "Customers", level: 1 }).waitFor();
}

/** A new customer, then one change to it. */
export async function createCustomer(staff, customer) {
  const { page } = staff;
  await openCustomers(staff);
  await look(staff, "office-customers");
  await page.getByRole("link", { name: /(new|add).*customer/i }).first().click();
  await fillCustomer(page, customer);
  await look(staff, "office-customer-new");
  await page.getByRole("button", { name: /(create|add|save).*customer|^save/i }).click();
  await page.getByRole("heading", { name: customer.display, level: 1 }).waitFor();
  await page.getByRole("link", { name: /edit/i }).first().click();
  await page.getByLabel(/^city/i).fill("Round Rock");
  await page.getByRole("button", { name: /save/i }).first().click();
  await page.getByText("Round Rock").first().waitFor();
  await page.getByText("Not invited").first().waitFor();
}

async function fillCustomer(page, customer) {
  await page.getByLabel(/^(display )?name|contact name|customer name/i).first().fill(customer.display);
  await page.getByLabel(/^company/i).fill(customer.company);
  await page.getByLabel(/e-?mail/i).fill(customer.email);
  await page.getByLabel(/address.*1|^address|street/i).first().fill("100 Congress Ave");
  await page.getByLabel(/^city/i).fill("Austin");
  await page.getByLabel(/^state/i).selectOption("TX").catch(() => page.getByLabel(/^state/i).fill("TX"));
  await page.getByLabel(/zip|postal/i).fill("78701");
}

/** The invite dialog: pre-filled from the record, sent, seen on the card. Returns the mail. */
export async function invite(staff, demo, customer) {
  const { page } = staff;
  const before = await seen(demo.home);
  await page.getByRole("button", { name: "Invite", exact: true }).or(page.getByRole("link", { name: "Invite", exact: true })).first().click();
  const send = page.getByRole("button", { name: "Send Invite" });
  await send.waitFor();
  assert.equal(await page.getByLabel("Contact name").inputValue(), customer.display);
  assert.equal(await page.getByLabel("Contact email").inputValue(), customer.email);
  await look(staff, "office-invite");
  await send.click();
  await page.getByText("Invited", { exact: true }).first().waitFor();
  const mail = await nextMail(demo.home, { to: customer.email, subject: /Acme Excavation/, before });
  await page.reload();
  await page.getByText(/^(Sent|Delivered)\b/).first().waitFor();
  await look(staff, "office-customer-invited");
  return mail;
}

/** A bid from the real bid tab, with a document, sent and shared to sign. Returns its number. */
export async function shareBid(staff, customer, files) {
  const { page } = staff;
  await page.goto(new URL("/office/bids", page.url()).href);
  await look(staff, "office-bids");
  await page.getByRole("link", { name: /(new|create).*bid/i }).first().click();
  await page.getByLabel(/title/i).first().fill(`Street renovation for ${customer.company}`);
  await page.getByLabel(/customer/i).first().selectOption({ label: customer.display }).catch(async () => {
    const option = page.getByLabel(/customer/i).first().locator("option", { hasText: customer.display });
    await page.getByLabel(/customer/i).first().selectOption(await option.first().getAttribute("value"));
  });
  await look(staff, "office-bid-new");
  await page.getByRole("button", { name: /create|save/i }).first().click();
  await importLines(staff, files.lines);
  await attach(staff, files.document);
  await send(staff);
  const number = (await page.getByText(/\bB-\d{4}\b/).first().innerText()).match(/B-\d{4}/)[0];
  await page.getByRole("button", { name: "Share with customer" }).or(page.getByRole("link", { name: "Share with customer" })).first().click();
  await page.getByRole("radio", { name: /Approve/ }).check();
  await look(staff, "office-share");
  await page.getByRole("button", { name: /^Share/ }).filter({ visible: true }).last().click();
  await page.getByRole("button", { name: "Stop sharing" }).first().waitFor();
  await look(staff, "office-bid-shared");
  return number;
}

async function importLines(staff, file) {
  const { page } = staff;
  await page.getByRole("link", { name: /import/i }).or(page.getByRole("button", { name: /import/i })).first().click();
  await page.locator('input[type="file"][accept*="csv"]').first().setInputFiles(file);
  await page.getByRole("button", { name: /import/i }).filter({ visible: true }).last().click();
  await page.getByText(/76 (line|item|row)/i).first().waitFor();
  await look(staff, "office-bid-imported");
}

async function attach(staff, file) {
  const { page } = staff;
  const name = file.split("/").pop();
  await page.locator('input[type="file"]:not([accept*="csv"])').first().setInputFiles(file);
  const upload = page.getByRole("button", { name: /upload|attach/i }).filter({ visible: true });
  if (await upload.count()) await upload.first().click();
  await page.getByRole("link", { name: new RegExp(name.replaceAll(".", "\\.")) }).first().waitFor();
}

async function send(staff) {
  const { page } = staff;
  await page.getByRole("button", { name: /^send/i }).or(page.getByRole("link", { name: /^send/i })).first().click();
  const confirm = page.getByRole("button", { name: /^send/i }).filter({ visible: true });
  await look(staff, "office-bid-send");
  await confirm.last().click();
  await page.getByText("Sent", { exact: true }).first().waitFor();
}
