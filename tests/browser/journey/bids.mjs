// What a person in the office does with bids: writes, brings in lines, attaches papers, sends, shares.
import assert from "node:assert/strict";
import path from "node:path";

import { look } from "../support/browser.mjs";
import { go } from "./staff.mjs";

async function begin(staff, who, title) {
  const { page } = staff;
  await go(staff, "Bids");
  await look(staff, "office-bids");
  await page.getByRole("link", { name: "New bid" }).first().click();
  const customer = page.getByLabel("Customer");
  const option = customer.locator("option", { hasText: who.company });
  await customer.selectOption(await option.first().getAttribute("value"));
  await page.getByLabel("Title").fill(title);
}

async function number(page) {
  return (await page.getByText(/\bB-\d{4}\b/).first().innerText()).match(/B-\d{4}/)[0];
}

/** A bid of 76 lines from a real bid tab. Returns its number, total and address. */
export async function importBid(staff, who, file) {
  const { page } = staff;
  await begin(staff, who, `Street renovation for ${who.company}`);
  await look(staff, "office-bid-new");
  await page.getByRole("button", { name: "Save and import lines" }).click();
  await page.getByLabel("CSV file").setInputFiles(file);
  await look(staff, "office-bid-import");
  await page.getByRole("button", { name: "Import line items" }).click();
  await page.getByText("76 lines imported.").waitFor();
  const total = await page.locator(".totals__row--total .money").innerText();
  assert.match(total, /^\$[\d,]{9,}\.\d\d$/);
  await look(staff, "office-bid-imported");
  const bid = { number: await number(page), total: total.trim() };
  await page.getByRole("main").getByRole("link", { name: bid.number }).click();
  await page.getByRole("heading", { name: "Street renovation", level: 1 }).waitFor();
  return { ...bid, href: page.url() };
}

/** Files go up one by one, each with a bar, and stand in the list when they have arrived. */
export async function attach(staff, files) {
  const { page } = staff;
  let open;
  const gate = new Promise((resolve) => (open = resolve));
  await page.route("**/uploads", async (route) => {
    await gate;
    await route.continue();
  });
  await page.getByLabel("Choose files or drop them here").setInputFiles(files);
  const names = files.map((file) => path.basename(file));
  await page.getByRole("progressbar", { name: names[0] }).waitFor();
  await look(staff, "office-bid-uploading");
  open();
  for (const name of names) await page.getByRole("link", { name }).waitFor();
  await page.unroute("**/uploads");
}

/** Sends the bid on the page. */
export async function send(staff) {
  const { page } = staff;
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByText("Sent. This revision can no longer be changed.").waitFor();
}

/** Shares the bid on the page at a level. */
export async function share(staff, level) {
  const { page } = staff;
  await page.getByRole("link", { name: "Share with customer" }).click();
  const dialog = page.getByRole("dialog", { name: "Share with customer" });
  await dialog.getByRole("radio", { name: level }).check();
  await look(staff, "office-share");
  await dialog.getByRole("button", { name: "Share with customer" }).click();
  await page.getByText("Shared.", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Stop sharing" }).waitFor();
}

/** Gives the share on the page another level. */
export async function changeLevel(staff, level) {
  const { page } = staff;
  await page.getByLabel("Access").selectOption({ label: level });
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByText("Access changed.").waitFor();
  assert.equal(await page.getByLabel("Access").locator("option:checked").innerText(), level);
  await look(staff, "office-bid-shared");
}

/** Stops the share on the page, after the question. */
export async function stopSharing(staff) {
  const { page } = staff;
  page.once("dialog", (question) => question.accept());
  await page.getByRole("button", { name: "Stop sharing" }).click();
  await page.getByText("No longer shared.").waitFor();
}

/** A small bid typed by hand, its sums seen as they are typed; sent and shared to sign. */
export async function writeBid(staff, who) {
  const { page } = staff;
  await begin(staff, who, "Retaining wall");
  const rows = [
    ["Block wall, 4 ft", "120", "SF", "48.50"],
    ["Drain rock", "14.5", "TON", "62"],
  ];
  for (const [at, [description, quantity, unit, price]] of rows.entries()) {
    await page.getByLabel(`Description ${at + 1}`).fill(description);
    await page.getByLabel(`Quantity ${at + 1}`).fill(quantity);
    await page.getByLabel(`Unit ${at + 1}`, { exact: true }).fill(unit);
    await page.getByLabel(`Unit price ${at + 1}`).fill(price);
  }
  await page.getByText("$6,719.00").last().waitFor();
  await look(staff, "office-bid-lines");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("heading", { name: "Retaining wall", level: 1 }).waitFor();
  const bid = { number: await number(page), total: "$6,719.00", href: page.url() };
  await send(staff);
  await share(staff, "Approve");
  return bid;
}

/** What the customer did stands on the bid's page. */
export async function readActivity(staff, bid, words, name) {
  const { page } = staff;
  await page.goto(bid.href);
  const activity = page.locator("#activity");
  for (const one of words) await activity.getByText(one).first().waitFor();
  await look(staff, name);
}
