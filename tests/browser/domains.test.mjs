// A company's own domain: added, written into the DNS, found, removed; on a phone and at a desk.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";

import { goToSettings } from "./journey/settings.mjs";
import { signIn } from "./journey/staff.mjs";
import { look, person, WIDTHS } from "./support/browser.mjs";
import { startDns } from "./support/dns.mjs";
import { browser, demo, stage, walk } from "./support/stage.mjs";

let dns;
stage({
  settings: async () => {
    dns = await startDns();
    return { DNS_SERVER: dns.address };
  },
});
after(() => dns?.stop());

// one after the other: a company has one domain
describe("an own domain", { concurrency: 1 }, () => {
  for (const width of WIDTHS) {
    test(`at ${width} px`, async () => {
      const owner = await person(browser, width);
      await walk(`domains-${width}`, { owner }, async () => {
        await job(owner, `portal-${width}.harbor-decks.test`);
      });
    });
  }
  test("the Free plan says what it would take", async () => {
    const owner = await person(browser, 390);
    await signIn(owner, demo, "owner@summit.example", { company: "summit" });
    await goToSettings(owner, "Own domain");
    await owner.page.getByRole("heading", { name: "Your portal under your own name" }).waitFor();
    assert.equal(await owner.page.getByLabel("Domain", { exact: true }).count(), 0);
    await look(owner, "settings-domain-upgrade");
    await owner.context.close();
  });
});

async function job(owner, host) {
  const { page } = owner;
  await signIn(owner, demo, "owner@harbor.example", { company: "harbor" });
  await goToSettings(owner, "Own domain");
  await look(owner, "settings-domain-none");
  await page.getByLabel("Domain", { exact: true }).fill("harbor.localhost");
  await page.getByRole("button", { name: "Add domain" }).click();
  await page.getByText("This name belongs to the service").first().waitFor();
  await look(owner, "settings-domain-refused", { allowed: /422/ });
  await page.getByLabel("Domain", { exact: true }).fill(`https://${host}/`);
  await page.getByRole("button", { name: "Add domain" }).click();
  await page.getByRole("heading", { name: `DNS records for ${host}` }).waitFor();
  await look(owner, "settings-domain-added");

  await page.getByRole("button", { name: "Check now" }).click();
  await page.getByText("There is no TXT record at that name yet").first().waitFor();
  await look(owner, "settings-domain-missing");
  const value = await page.getByText(/^plumbline-domain=/).innerText();
  dns.set(`_plumbline.${host}`, "v=spf1 -all", value);
  await page.getByRole("button", { name: "Check now" }).click();
  await page.getByText("Your portal is here").waitFor();
  await look(owner, "settings-domain-live");

  const answer = await page.request.get(demo.apex("/portal/sign-in"), { headers: { host: `${host}:${demo.port}` } });
  assert.equal(answer.status(), 200);
  assert.match(await answer.text(), /Harbor Decks/);

  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "Remove domain" }).click();
  const sure = page.getByRole("dialog").getByRole("button", { name: "Remove domain" });
  if (await sure.count()) await sure.click();
  await page.getByText("The domain is removed").waitFor();
  const gone = await page.request.get(demo.apex("/portal/sign-in"), { headers: { host: `${host}:${demo.port}` } });
  assert.equal(gone.status(), 404);
  await look(owner, "settings-domain-none");
}
