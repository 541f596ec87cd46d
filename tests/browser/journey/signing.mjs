// Signing, and the papers that come of it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import { download, look } from "../support/browser.mjs";
import { binary } from "../support/demo.mjs";
import { nextMail } from "../support/mail.mjs";
import { reloadUntil } from "./staff.mjs";

const run = promisify(execFile);

/** Review → agree → type or draw → sign. Returns the contract's number. */
export async function sign(customer, demo, who, bid, kind) {
  const { page } = customer;
  await page.goto(demo.url("acme", "/portal"));
  await page.getByText("1 waits for you").waitFor();
  await look(customer, "portal-dashboard");
  await page.getByRole("link", { name: "Review and sign" }).click();
  await page.getByRole("heading", { name: `Sign ${bid.number}`, level: 1 }).waitFor();
  await page.getByRole("checkbox", { name: "I agree to do this electronically" }).check();
  await (kind === "drawn" ? emptyThenDrawn(page) : type(page, who));
  const intent = await page.locator(".intent").innerText();
  for (const part of [who.display, bid.number, bid.total]) assert.ok(intent.includes(part), `${part} is not in: ${intent}`);
  await look(customer, `portal-sign-${kind}`);
  await page.getByRole("button", { name: `Sign ${bid.number}` }).click();
  const title = page.getByRole("heading", { name: /^Signed\. Contract C-\d{4}$/, level: 1 });
  await title.waitFor();
  await reloadUntil(page, page.getByRole("link", { name: "Signature certificate" }));
  await look(customer, "portal-signed");
  return (await title.innerText()).match(/C-\d{4}/)[0];
}

async function type(page, who) {
  await page.getByRole("radio", { name: "Type" }).check();
  await page.getByLabel("Your full name").fill(who.display);
}

/** A pad left empty is refused first. */
async function emptyThenDrawn(page) {
  await page.getByRole("radio", { name: "Draw" }).check();
  await page.getByRole("button", { name: /^Sign B-/ }).click();
  await page.getByText("Draw your signature").filter({ visible: true }).last().waitFor();
  await draw(page);
}

/** Three strokes with the pointer. */
export async function draw(page) {
  await page.getByRole("radio", { name: "Draw" }).check();
  const box = await page.locator("canvas").boundingBox();
  const at = (x, y) => [box.x + box.width * x, box.y + box.height * y];
  for (const stroke of [
    [[0.1, 0.7], [0.18, 0.15], [0.22, 0.75], [0.12, 0.85]],
    [[0.3, 0.7], [0.38, 0.4], [0.45, 0.7], [0.55, 0.4], [0.65, 0.7]],
    [[0.2, 0.85], [0.5, 0.8], [0.85, 0.6]],
  ]) {
    await page.mouse.move(...at(...stroke[0]));
    await page.mouse.down();
    for (const point of stroke.slice(1)) await page.mouse.move(...at(...point), { steps: 8 });
    await page.mouse.up();
  }
  assert.match(await page.locator("[name=signature_svg]").inputValue(), /^M/);
}

/** The signed copy by mail, and the contract's page with all its papers. Returns what a stranger would be given. */
export async function openContract(customer, demo, who, contract, before) {
  const { page } = customer;
  const mail = await nextMail(demo.home, { to: who.email, subject: new RegExp(contract), before, patience: 60_000 });
  const papers = mail.attachments.filter((a) => a.content.subarray(0, 5).toString() === "%PDF-");
  assert.equal(papers.length, 2, "the mail carries the signed copy and its certificate");
  await page.goto(demo.url("acme", "/portal/contracts"));
  await page.getByRole("link", { name: contract }).click();
  await page.getByRole("heading", { name: contract, level: 1 }).waitFor();
  await look(customer, "portal-contract");
  const verify = await page.getByRole("link", { name: /\/verify\// }).getAttribute("href");
  const document = await download(page, page.getByRole("link", { name: `${contract} as signed` }));
  const certificate = await download(page, page.getByRole("link", { name: "Signature certificate" }));
  const bundle = await download(page, page.getByRole("link", { name: "Everything to verify it without us" }));
  for (const paper of [document, certificate]) assert.equal(paper.bytes.subarray(0, 5).toString(), "%PDF-");
  const thumbprint = mail.text.match(/Thumbprint of the signing key\W*([\w-]{43})/)?.[1];
  assert.ok(thumbprint, `no thumbprint in the mail:\n${mail.text}`);
  return { thumbprint, verify: new URL(verify, page.url()).href, document, certificate, bundle };
}

/** The bundle holds everything, and the program says so without any service. */
export async function verifyBundle({ bundle, thumbprint }) {
  assert.match(bundle.name, /\.zip$/);
  const folder = await mkdtemp(path.join(os.tmpdir(), "plumbline-bundle-"));
  const file = path.join(folder, bundle.name);
  await writeFile(file, bundle.bytes);
  const { stdout: listing } = await run("unzip", ["-l", file]);
  for (const name of ["evidence.json", "key.pem", "log.json", ".pdf"]) assert.ok(listing.includes(name), `${name} is missing:\n${listing}`);
  const { stdout } = await run(binary(), ["verify", file, "--kid", thumbprint]).catch((refused) => refused);
  assert.match(stdout, /^VALID$/m);
  await rm(folder, { recursive: true });
}

/** The contract and its project in the office. */
export async function readContract(staff, demo, contract, who) {
  const { page } = staff;
  await page.goto(demo.url("acme", "/office/contracts"));
  await look(staff, "office-contracts");
  await page.getByRole("link", { name: contract }).click();
  const activity = page.locator("#activity");
  await activity.getByText(who.display).first().waitFor();
  await activity.getByText("The signature certificate was made").waitFor();
  await look(staff, "office-contract");
  await page.getByRole("link", { name: /^P-\d{4}$/ }).click();
  await page.locator(".head__above").getByText(/^P-\d{4}$/).waitFor();
  await page.locator("#activity").getByText(/^Project P-\d{4} was created$/).waitFor();
  await look(staff, "office-project");
  await page.goto(demo.url("acme", "/office/projects"));
  await look(staff, "office-projects");
}
