// Chromium, pages that watch themselves, and what must hold on every page.
import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";

import axeCore from "axe-core";
import { chromium } from "playwright-core";

import { ROOT } from "./demo.mjs";

export const SHOTS = path.join(ROOT, "tests/browser/shots");
export const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run"];
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
export const WIDTHS = [390, 1280];

export { chromium as playwright };

export function chromiumPath() {
  const place = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));
  assert.ok(place, "Chromium is not installed: apt-get install chromium, or set CHROMIUM");
  return place;
}

export function launch() {
  return chromium.launch({ executablePath: chromiumPath(), headless: true, args: FLAGS });
}

/**
 * A person at a device: cookies of their own. `trouble` collects what a page must never do.
 * `locale` is what their browser asks for, `scheme` what their device says (light or dark), `scripts` whether any run.
 */
export async function person(browser, width, { locale = "en-US", scheme = "light", scripts = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: width < 640 ? 844 : 900 },
    hasTouch: width < 640,
    locale,
    colorScheme: scheme,
    javaScriptEnabled: scripts,
    timezoneId: "America/Chicago",
    acceptDownloads: true,
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(45_000);
  const trouble = [];
  context.on("weberror", (error) => trouble.push(`script error: ${error.error().message}`));
  context.on("console", (message) => {
    if (message.type() === "error") trouble.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("response", (response) => {
    if (response.status() >= 500) trouble.push(`${response.status()} ${response.url()}`);
  });
  return { context, page: await context.newPage(), trouble, width, scheme, scripts };
}

const looked = new Set();

/** A page that comes by again is looked at once, in whichever file of tests it comes by. */
function firstTime(what) {
  if (looked.has(what)) return false;
  looked.add(what);
  const folder = process.env.PLUMBLINE_LOOKED;
  return !folder || mkdirSync(path.join(folder, what), { recursive: true }) !== undefined;
}

/**
 * Everything a page must be: no axe violation, nothing wider than the screen, no script error and no refused request.
 * Whoever runs a journey at both widths looks at every page at both. Colours are looked at in light and in dark.
 * `allowed` is what the browser may say about it.
 */
export async function look(someone, name, { allowed } = {}) {
  const { page, width } = someone;
  if (firstTime(`${name}-${width}`)) {
    if (someone.scripts) await inBothSchemes(someone, `${name} at ${width}`);
    await fits(page, `${name} at ${width}`);
    if (process.env.TOUR) await picture(someone, `${name}-${width}`);
  }
  const trouble = someone.trouble.splice(0).filter((words) => !allowed?.test(words));
  assert.deepEqual(trouble, [], `${name}: the page had trouble`);
}

/** Everything in the person's own scheme, and what colours alone can break in the other. */
async function inBothSchemes({ page, scheme }, name) {
  await axe(page, name);
  const other = scheme === "dark" ? "light" : "dark";
  await page.emulateMedia({ colorScheme: other });
  await axe(page, `${name}, ${other}`, ["color-contrast"]);
  await page.emulateMedia({ colorScheme: scheme });
}

/** Presses a link and gives the bytes of the file that comes, with its name. */
export async function download(page, link) {
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: file.suggestedFilename(), path: await file.path(), bytes: await readFile(await file.path()) };
}

// the seventieth line of a table is made like the seventh, and would cost as much again; a mail's frame runs no script
const CONTEXT = { exclude: [["tbody > tr:nth-child(n + 8)"], ["iframe"]] };

/** Fails with every violation, the element and the reason. */
export async function axe(page, name, rules) {
  // a driver's words reach the page past its policy on scripts; brought once, they are there for the other scheme too
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeCore.source);
  const options = { resultTypes: ["violations"], preload: false, iframes: false, ...(rules && { runOnly: { type: "rule", values: rules } }) };
  const violations = await page.evaluate(([context, options]) => axe.run(context, options).then((found) => found.violations), [CONTEXT, options]);
  const words = violations.flatMap((v) =>
    v.nodes.map((n) => `${v.id} (${v.impact}): ${v.help}\n    ${n.target.join(" ")}\n    ${n.failureSummary}`),
  );
  assert.equal(words.length, 0, `${name}: ${words.length} accessibility violations\n${words.join("\n")}`);
}

async function fits(page, name) {
  const [content, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(content <= screen, `${name}: the page is ${content} px wide on a screen of ${screen} px`);
}

/** For the tour, in the scheme it is asked for, from the top: what sticks to the screen would stand in the middle. */
async function picture({ page, scheme }, name) {
  await page.evaluate(() => scrollTo(0, 0));
  await page.emulateMedia({ colorScheme: process.env.TOUR });
  await screenshot(page, name);
  await page.emulateMedia({ colorScheme: scheme });
}

export async function screenshot(page, name) {
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
}
