// A look: chosen, tried on, put in use, worn.
import assert from "node:assert/strict";

import { look } from "../support/browser.mjs";

/** A mistake first, then colours and a logo, and the preview with its three frames. */
export async function tryOn(owner, logo) {
  const { page } = owner;
  await page.getByLabel("Main color", { exact: true }).first().fill("yellowish");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByText("needs your attention").waitFor();
  await look(owner, "settings-branding-wrong", { allowed: /422/ });
  await page.locator("#f-brand_color").fill("#0b6e4f");
  await page.locator("#f-link_color").fill("#ffb000");
  await page.getByLabel("Words of welcome").fill("Call us any time between 7 and 5.");
  await page.locator("#f-logo").setInputFiles(logo);
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("heading", { name: "Preview", level: 1 }).waitFor();
  await page.getByText("a darker shade of your color").waitFor();
  const portal = page.frameLocator("iframe[title=Portal]");
  await portal.getByText("Call us any time between 7 and 5.").waitFor();
  await portal.locator("img.logo").first().waitFor();
  await page.frameLocator("iframe[title='Invitation mail']").getByText("Open your portal").waitFor();
  await look(owner, "settings-branding-preview");
}

/** From now on everybody sees it. */
export async function wear(owner) {
  const { page } = owner;
  await page.getByRole("button", { name: "Use this look" }).click();
  await page.getByText("Your new look is in use.").waitFor();
  await look(owner, "settings-branding");
}

/** Sign-in, verification and an error page show the company's name, logo and colour, and no other brand. */
export async function wearsIt(stranger, demo, company) {
  const { page } = stranger;
  for (const [where, name, allowed] of [["/portal/sign-in", "portal-sign-in-branded"], ["/verify", "verify-branded"], ["/portal/nothing", "error-branded", /404/]]) {
    await page.goto(demo.url(company.slug, where));
    await page.locator("img.logo").first().waitFor();
    const brand = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--brand"));
    assert.equal(brand.toLowerCase(), "#0b6e4f", where);
    const words = await page.locator("body").innerText();
    assert.ok(words.includes(company.name) && !words.includes("Plumbline"), where);
    await look(stranger, name, { allowed });
  }
}
