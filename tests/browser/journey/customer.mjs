// What the customer does, on a phone or at a desk.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { look } from "../support/browser.mjs";
import { codeIn, nextMail, seen } from "../support/mail.mjs";

/** The mail's link → page → code by mail → in. */
export async function acceptInvitation(customer, demo, who, invitation) {
  const { page } = customer;
  const before = await seen(demo.home);
  const link = invitation.links.find((l) => l.includes("acme.localhost"));
  assert.ok(link, `no link in the invitation:\n${invitation.text}`);
  await page.goto(link);
  const mail = await nextMail(demo.home, { to: who.email, subject: /code/i, before });
  const code = page.getByLabel("Six-digit code");
  await code.waitFor();
  await look(customer, "portal-code");
  await code.fill(codeIn(mail));
  await page.getByRole("button", { name: /sign in/i }).first().click();
  const welcome = page.getByRole("heading", { level: 1 });
  await welcome.filter({ hasText: "Welcome, " }).waitFor();
  assert.match(await welcome.innerText(), new RegExp(`Welcome, ${who.first}\\s*—?\\s*Acme Excavation Proposals`));
  for (const card of ["Shared Bids", "Active Projects", "Contracts", "Change Orders"]) {
    assert.ok(await page.getByRole("main").getByRole("link", { name: new RegExp(card, "i") }).count(), `no card ${card}`);
  }
  await look(customer, "portal-dashboard");
}

/** Opens the bid from the list, sees its total, downloads its document and reads exactly the file's bytes. */
export async function readBid(customer, demo, number, { total, document }) {
  const { page } = customer;
  await page.goto(demo.url("acme", "/portal/bids"));
  await look(customer, "portal-bids");
  await page.getByRole("link", { name: new RegExp(number) }).first().click();
  await page.getByText(total).first().waitFor();
  await look(customer, "portal-bid");
  const name = document.split("/").pop();
  const link = page.getByRole("link", { name: new RegExp(name.replaceAll(".", "\\.")) }).first();
  const got = await fetched(page, await link.getAttribute("href"));
  assert.ok(got.equals(await readFile(document)), "the downloaded document is not the one that was attached");
}

/** What the page's own browser gets from an address. */
async function fetched(page, href) {
  const text = await page.evaluate(async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }, href);
  return Buffer.from(text, "latin1");
}

/** Review → agree → type the name → sign. Returns the contract's number. */
export async function sign(customer, demo, who, number) {
  const { page } = customer;
  await page.getByRole("link", { name: /Review (and|&) sign/i }).or(page.getByRole("button", { name: /Review (and|&) sign/i })).first().click();
  await page.getByRole("checkbox", { name: /agree/i }).check();
  const typed = page.getByRole("radio", { name: "Type" });
  if (await typed.count()) await typed.check({ force: true });
  await page.getByLabel("Your full name").fill(who.display);
  await look(customer, "portal-sign");
  await page.getByRole("button", { name: new RegExp(`Sign ${number}`) }).click();
  await page.getByText(/Contract C-\d{4}/).first().waitFor();
  await look(customer, "portal-signed");
  return (await page.getByText(/C-\d{4}/).first().innerText()).match(/C-\d{4}/)[0];
}

/** The contract with its certificate, and the signed copy by mail. */
export async function openContract(customer, demo, who, contract, before) {
  const { page } = customer;
  const mail = await nextMail(demo.home, { to: who.email, subject: new RegExp(contract), before, patience: 60_000 });
  assert.ok(mail.attachments.filter((a) => a.type === "application/pdf" && a.content.subarray(0, 5).toString() === "%PDF-").length >= 2);
  await page.goto(demo.url("acme", "/portal/contracts"));
  await look(customer, "portal-contracts");
  await page.getByRole("link", { name: new RegExp(contract) }).first().click();
  const certificate = page.getByRole("link", { name: /certificate/i }).first();
  await certificate.waitFor();
  await look(customer, "portal-contract");
  const verify = page.locator('a[href*="/verify/"]').first();
  return new URL(await verify.getAttribute("href"), page.url()).href;
}
