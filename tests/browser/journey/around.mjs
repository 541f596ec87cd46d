// Pages that belong to nobody's job: verification by a stranger, the demo's own pages, what the Free plan shows.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { look } from "../support/browser.mjs";
import { go, signIn } from "./staff.mjs";

/** A stranger with the address: the verdict, and which file belongs to it. */
export async function verify(stranger, demo, who, papers) {
  const { page } = stranger;
  await page.goto(demo.url("acme", "/verify"));
  await page.getByRole("heading", { name: "Verify a signature", level: 1 }).waitFor();
  await look(stranger, "verify-ask");
  await page.getByLabel("Certificate number").fill(papers.verify);
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByRole("heading", { name: "This signature is valid", level: 1 }).waitFor();
  assert.ok(await page.getByText(who.display).count());
  await look(stranger, "verify");
  const answer = page.locator("[data-verify-drop] output");
  await drop(page, "[data-verify-drop]", "certificate.pdf", papers.certificate.bytes);
  await answer.getByText("This is the certificate of this signature.").waitFor();
  await drop(page, "[data-verify-drop]", "contract.pdf", papers.document.bytes);
  await answer.getByText("This is the document that was signed.").waitFor();
  const changed = path.join(os.tmpdir(), `changed-${process.pid}.pdf`);
  await writeFile(changed, Buffer.concat([papers.document.bytes, Buffer.from("\n")]));
  await page.getByLabel("Drop a file here, or choose one").setInputFiles(changed);
  await answer.getByText(/is not part of this contract\./).waitFor();
  await look(stranger, "verify-no-match");
}

/** Lets a file fall on an element, as from a folder. */
async function drop(page, selector, name, bytes) {
  const files = await page.evaluateHandle(
    ([name, base64]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
      return transfer;
    },
    [name, bytes.toString("base64")],
  );
  await page.dispatchEvent(selector, "dragover", { dataTransfer: files });
  await page.dispatchEvent(selector, "drop", { dataTransfer: files });
}

const MAILS = {
  signed: /^Contract C-\d+ with .* your signed copy/,
  shared: /^Bid B-\d+ from/,
  invited: /^Your bids and contracts/,
  code: /^Your sign-in code/,
  comment: /^Comment on B-/,
  voided: /^Contract C-.* was voided/,
  news: /^News of project/,
  change: /^Change order CO-\d+ from/,
  "change-approved": /^Change order CO-\d+ approved by/,
  "change-rejected": /^Change order CO-\d+ rejected by/,
};

/** The newest mail of each kind, as the demo shows it: `{ name: subject }`. */
export async function readMails(someone, demo, kinds) {
  const { page } = someone;
  for (const [name, subject] of Object.entries(kinds)) {
    await page.goto(demo.apex("/dev/mail"));
    const [html] = await Promise.all([page.waitForResponse(/\/html$/), page.getByRole("link", { name: subject }).first().click()]);
    assert.match(await html.text(), /<html lang="en/);
    await page.frameLocator("iframe").locator("body > *").first().waitFor();
    // a mail that came with the seed asks for the logo where the seed ran
    await look(someone, `dev-mail-${name}`, { allowed: /ERR_CONNECTION_REFUSED.*\/logo\// });
  }
}

/** The demo's own pages, its mails, the components, the start page and a page that is not there. */
export async function ownPages(stranger, demo) {
  const { page } = stranger;
  for (const [where, name] of [["/", "home"], ["/dev", "dev"], ["/dev/components", "dev-components"], ["/dev/mail", "dev-mails"]]) {
    await page.goto(demo.apex(where));
    await page.getByRole("heading", { level: 1 }).waitFor();
    await look(stranger, name);
  }
  await readMails(stranger, demo, MAILS);
  const answer = await page.goto(demo.url("acme", "/nothing/here"));
  assert.equal(answer.status(), 404);
  await page.getByRole("heading", { name: "Page not found", level: 1 }).waitFor();
  await look(stranger, "error-404", { allowed: /404/ });
}

/** On the Free plan an upgrade prompt stands where Invite would be. */
export async function freePlan(staff, demo) {
  const { page } = staff;
  await signIn(staff, demo, "owner@summit.example", { company: "summit" });
  await go(staff, "Customers");
  await page.getByRole("link", { name: "Grace Hall" }).click();
  await page.getByRole("heading", { name: "Upgrade to Business to work with your customers online" }).waitFor();
  for (const role of ["link", "button"]) assert.equal(await page.getByRole(role, { name: "Invite" }).count(), 0);
  await look(staff, "office-upgrade");
}
