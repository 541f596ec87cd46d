// The apex: what the service says of itself, sign-up, find my company.
import assert from "node:assert/strict";

import { look } from "../support/browser.mjs";
import { codeIn, nextMail, seen } from "../support/mail.mjs";

/** The landing page and Plans & Pricing. */
export async function frontDoor(stranger, demo) {
  const { page } = stranger;
  await page.goto(demo.apex("/"));
  await page.getByRole("heading", { name: "The customer portal that carries your name", level: 1 }).waitFor();
  await look(stranger, "site-home");
  await page.getByRole("link", { name: "See Plans & Pricing" }).first().click();
  await page.getByRole("heading", { name: "Plans & Pricing", level: 1 }).waitFor();
  await page.getByText("$49.00 a month").waitFor();
  for (const words of ["Customer Portal sharing", "Electronic bid acceptance + signatures", "Change order approval flows", "Project sharing with progress tracking"]) {
    assert.ok(await page.getByText(words).count(), words);
  }
  await look(stranger, "site-plans");
}

/** The form with its live answer, a mistake, the code, the office. */
export async function signUp(owner, demo, company) {
  const { page } = owner;
  await page.goto(demo.apex("/sign-up"));
  await page.getByLabel("Company name").fill("Acme");
  await page.getByText("is taken. Choose another.").waitFor();
  await look(owner, "site-sign-up-taken");
  await page.getByLabel("Company name").fill(company.name);
  assert.match(await page.getByLabel("Address on the web").inputValue(), /^nunez-and-sohne-\d+$/);
  await page.getByLabel("Address on the web").fill(company.slug);
  await page.getByText(`${company.slug}.localhost:${demo.port} is free.`).waitFor();
  assert.equal(await page.getByLabel("Time zone").inputValue(), "America/Chicago");
  await page.getByLabel("Your name").fill(company.owner);
  await page.getByLabel("Your e-mail address").fill(company.email);
  await look(owner, "site-sign-up");
  const before = await seen(demo.home);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await page.getByRole("heading", { name: "Check your mail", level: 1 }).waitFor();
  await look(owner, "site-sign-up-code");
  const mail = await nextMail(demo.home, { to: company.email, subject: /set up/, before });
  await page.getByLabel("Six-digit code").fill("000000");
  await page.getByRole("button", { name: "Set up the company" }).click();
  await page.getByText("This code is not right").first().waitFor();
  await look(owner, "site-sign-up-wrong", { allowed: /422/ });
  await page.getByLabel("Six-digit code").fill(codeIn(mail));
  await page.getByRole("button", { name: "Set up the company" }).click();
  await page.getByRole("heading", { name: `${company.name} is ready`, level: 1 }).waitFor();
  assert.equal(new URL(page.url()).hostname, `${company.slug}.localhost`);
  await look(owner, "sign-up-welcome");
  await page.getByRole("button", { name: "Open my office" }).click();
  await page.waitForURL(/\/office$/);
  await look(owner, "office-home-new");
}

/** The same page for every address; the mail names the place. */
export async function findCompany(stranger, demo, company, manager) {
  const { page } = stranger;
  await page.goto(demo.apex("/find-my-company"));
  await look(stranger, "site-find");
  const before = await seen(demo.home);
  await page.getByLabel("E-mail address").fill(manager.email);
  await page.getByRole("button", { name: "Mail me the places" }).click();
  await page.getByRole("heading", { name: "Check your mail", level: 1 }).waitFor();
  await look(stranger, "site-find-sent");
  const mail = await nextMail(demo.home, { to: manager.email, subject: /Where you can sign in/, before });
  assert.ok(mail.text.includes(company.name) && mail.links.some((link) => link.includes(`${company.slug}.localhost`)));
}
