// Lighthouse on what a customer meets, as a phone on a slow line would: the median of three runs a page, each score 95 or more.
import { rm } from "node:fs/promises";
import path from "node:path";

import lighthouse from "lighthouse";

import { freePort, startDemo } from "../../browser/support/demo.mjs";
import { FLAGS, chromiumPath, playwright } from "../../browser/support/browser.mjs";
import { codeIn, nextMail, seen } from "../../browser/support/mail.mjs";

const LEAST = 95;
const RUNS = 3;
const CATEGORIES = ["performance", "accessibility", "best-practices"];

const demo = await startDemo();
const profile = path.join(demo.home, "chromium");
const port = await freePort();
const options = { executablePath: chromiumPath(), headless: true, args: [...FLAGS, `--remote-debugging-port=${port}`] };
const context = await playwright.launchPersistentContext(profile, options);
const page = await context.newPage();
let short = 0;
try {
  await score("sign-in", demo.url("acme", "/portal/sign-in"));
  await signIn();
  await score("dashboard", demo.url("acme", "/portal"));
  await score("bid", await reach("/portal/bids", "Driveway and drainage"));
  await score("contract", await reach("/portal/contracts", /^C-\d{4}/));
} finally {
  await context.close();
  await demo.stop();
  await rm(profile, { recursive: true, force: true });
}
process.exitCode = short ? 1 : 0;

/** Lighthouse in the browser that is signed in, so its storage stays. */
async function score(name, url) {
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const { lhr } = await lighthouse(url, { port, onlyCategories: CATEGORIES, disableStorageReset: true, logLevel: "error" });
    runs.push(CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100)));
  }
  const median = CATEGORIES.map((_, n) => runs.map((run) => run[n]).sort((a, b) => a - b)[(RUNS - 1) / 2]);
  short += median.filter((points) => points < LEAST).length;
  console.log(`${name.padEnd(10)} ${CATEGORIES.map((category, n) => `${category} ${median[n]}`).join("  ")}`);
}

async function signIn() {
  const before = await seen(demo.home);
  await page.goto(demo.url("acme", "/portal/sign-in"));
  await page.getByLabel("E-mail address").fill("jane@doe.example");
  await page.getByRole("button", { name: "Send me a code" }).click();
  const mail = await nextMail(demo.home, { to: "jane@doe.example", subject: /code/, before });
  await page.getByLabel("Six-digit code").fill(codeIn(mail));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { name: /^Welcome/, level: 1 }).waitFor();
}

/** The address behind a link of a list. */
async function reach(list, name) {
  await page.goto(demo.url("acme", list));
  return new URL(await page.getByRole("link", { name }).first().getAttribute("href"), page.url()).href;
}
