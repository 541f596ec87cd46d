// What the customer does before signing, on a phone or at a desk.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";

import { download, look } from "../support/browser.mjs";
import { codeIn, nextMail, seen } from "../support/mail.mjs";

/** The mail's link → code by mail → dashboard with its four cards. */
export async function acceptInvitation(customer, demo, who, invitation) {
  const { page } = customer;
  const before = await seen(demo.home);
  await page.goto(invitation.links.find((link) => link.includes("/portal/invitation/")));
  const mail = await nextMail(demo.home, { to: who.email, subject: /code/i, before });
  const code = page.getByLabel("Six-digit code");
  await code.waitFor();
  await look(customer, "portal-code");
  await code.fill(codeIn(mail));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { name: `Welcome, ${who.first} — Acme Excavation Proposals`, level: 1 }).waitFor();
  const cards = page.getByRole("main").getByRole("navigation").getByRole("link");
  const words = await cards.allInnerTexts();
  for (const [at, card] of ["Shared Bids", "Active Projects", "Contracts", "Change Orders"].entries()) {
    assert.match(words[at], new RegExp(`^${card}`));
  }
  await look(customer, "portal-dashboard-empty");
}

/** Nothing of the bid is to be seen while it is not shared. */
export async function cannotSee(customer, demo, address) {
  const { page } = customer;
  await page.goto(demo.url("acme", "/portal/bids"));
  await page.getByText("Nothing shared yet").waitFor();
  await look(customer, "portal-bids-empty");
  if (!address) return;
  const answer = await page.goto(address);
  assert.equal(answer.status(), 404);
  await look(customer, "portal-bid-gone", { allowed: /404/ });
}

/** Opens the bid from the list. At View there is nothing to decide. Returns its address. */
export async function openBid(customer, demo, bid, level) {
  const { page } = customer;
  await page.goto(demo.url("acme", "/portal/bids"));
  await page.getByRole("link", { name: bid.number }).waitFor();
  await look(customer, "portal-bids");
  await page.getByRole("link", { name: bid.number }).click();
  await page.getByText(bid.total).first().waitFor();
  const decides = await page.getByRole("link", { name: "Review and sign" }).count();
  assert.equal(decides, level === "Approve" ? 1 : 0);
  assert.equal(await page.getByLabel("Your comment").count(), level === "View" ? 0 : 1);
  await look(customer, level === "Approve" ? "portal-bid" : "portal-bid-view");
  return page.url();
}

/** Downloads every document and the bid itself: exactly the bytes that were attached. Leaves a comment. */
export async function readBid(customer, bid, files) {
  const { page } = customer;
  const paper = await download(page, page.getByRole("link", { name: `${bid.number} as PDF` }));
  assert.equal(paper.bytes.subarray(0, 5).toString(), "%PDF-");
  for (const file of files) {
    const name = path.basename(file);
    const got = await download(page, page.getByRole("link", { name }));
    assert.equal(got.name, name);
    if (name.endsWith(".pdf")) assert.ok(got.bytes.equals(await readFile(file)), `${name} is not the file that was attached`);
    else assert.equal(got.bytes.subarray(1, 4).toString(), "PNG");
  }
  const comments = page.getByText("Comments", { exact: true });
  if (!(await page.getByLabel("Your comment").isVisible())) await comments.click();
  await page.getByLabel("Your comment").fill("Does this include hauling off the old pipe?");
  await page.getByRole("button", { name: "Send comment" }).click();
  await page.locator("article").getByText("Does this include hauling off the old pipe?").waitFor();
}

/** Says no, with a reason. */
export async function reject(customer, demo, bid) {
  const { page } = customer;
  await openBid(customer, demo, bid, "Approve");
  await page.getByRole("link", { name: "Reject", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Reject ${bid.number}` });
  await dialog.getByLabel("Reason").fill("We decided on a wooden fence.");
  await look(customer, "portal-reject");
  await dialog.getByRole("button", { name: `Reject ${bid.number}` }).click();
  await page.getByText("Rejected", { exact: true }).first().waitFor();
  assert.equal(await page.getByRole("link", { name: "Review and sign" }).count(), 0);
  await look(customer, "portal-rejected");
}

/** The customer's other places. */
export async function lookAround(customer, demo) {
  const { page } = customer;
  for (const [place, heading] of [
    ["projects", "Active Projects"],
    ["change-orders", "Change Orders"],
    ["contracts", "Contracts"],
    ["devices", "Your devices"],
  ]) {
    await page.goto(demo.url("acme", `/portal/${place}`));
    await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
    await look(customer, `portal-${place}`);
  }
}
