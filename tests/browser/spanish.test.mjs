// Every page in Spanish, at both widths, light and dark: whoever may go there follows the links from page to page.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { signIn } from "./journey/staff.mjs";
import { look, person, WIDTHS } from "./support/browser.mjs";
import { allSpanish } from "./support/words.mjs";
import { browser, demo, pictured, stage } from "./support/stage.mjs";

/** Papers and other files, the way out, and what is not meant for people. */
const NO_PAGE = /\/(pdf|preview|document|documents|certificate|certificates|bundle|record|scan|attachments|photos|sign-out|html|everything|csv)(\/|$)|\.(csv|pdf|zip|json)$|^\/(api|assets|dev|logo)\b/;

stage();

/** What has one kind of page at many addresses is one place: a bid is like the next. */
const kind = ({ pathname, searchParams }) => {
  const dialog = searchParams.get("dialog");
  return pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "one") + (dialog ? `-${dialog.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "one")}` : "");
};

/** Follows every link from `first` to a kind of page that was not seen before. Gives the kinds. */
async function follow(someone, label, first, within) {
  const { page } = someone;
  const found = new Map(first.map((address) => [kind(new URL(address)), address]));
  for (const [what, address] of found) {
    const answer = await page.goto(address);
    assert.equal(answer.status(), 200, address);
    const there = kind(new URL(page.url()));
    if (there !== what) {
      if (!found.has(there)) found.set(there, page.url());
      continue;
    }
    await seeIt(someone, `es-${label}${what.replaceAll("/", "-")}`);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.href));
    for (const link of links.map((href) => new URL(href))) {
      const other = link.host !== new URL(address).host || NO_PAGE.test(link.pathname) || !within.test(link.pathname);
      if (!other && !found.has(kind(link))) found.set(kind(link), link.href);
    }
  }
  return [...found.keys()];
}

/** The same page at both widths. */
async function seeIt(someone, name) {
  await pictured(name, { someone }, async () => {
    await allSpanish(someone.page, name);
    for (const width of WIDTHS) {
      await someone.page.setViewportSize({ width, height: 900 });
      await look({ ...someone, width }, name);
    }
  });
}

async function enter(email, where) {
  const someone = await person(browser, 1280, { locale: "es-US" });
  await signIn(someone, demo, email, { ...where, locale: "es-US" });
  // where somebody chose a language before, it goes with them: they choose anew
  if (where.side === "portal") await someone.page.getByRole("button", { name: "Español" }).filter({ visible: true }).first().click();
  await someone.page.waitForFunction(() => document.documentElement.lang === "es-US");
  return someone;
}

/** Who walks in which company, what their pictures are called, how far they go, and how many kinds of pages that is at least. */
const WALKS = [
  ["the Owner's office", "owner@acme.example", {}, "office", /^\/office/, 35],
  ["the portal", "priya@bernal.example", { side: "portal" }, "portal", /^\/(portal|verify)/, 14],
  ["a bid that waits, in the portal", "jane@doe.example", { side: "portal" }, "jane", /^\/portal\/(bids|contracts)/, 4],
  ["programs and webhooks", "owner@harbor.example", { company: "harbor" }, "plus", /^\/office\/settings($|\/(developers|domain))/, 5],
  ["the Free plan", "owner@summit.example", { company: "summit" }, "free", /^\/office\/(customers|projects|settings$|settings\/(billing|plans|domain|developers))/, 12],
  ["a manager's settings", "manager@acme.example", {}, "manager", /^\/office\/settings($|\/(developers|billing|plans|domain)$)/, 4],
  ["a foreman's office", "foreman@acme.example", {}, "foreman", /^\/office\/projects/, 3],
];

describe("every page in Spanish", { concurrency: 2 }, () => {
  for (const [title, email, where, label, within, least] of WALKS) {
    test(title, async () => {
      const someone = await enter(email, where);
      const side = where.side ?? "office";
      const kinds = await follow(someone, label, [demo.url(where.company ?? "acme", `/${side}`)], within);
      assert.ok(kinds.length >= least, `only ${kinds.length} kinds of pages: ${kinds.join(" ")}`);
      await someone.context.close();
    });
  }
  test("the front door", async () => {
    const someone = await person(browser, 1280, { locale: "es-US" });
    const kinds = await follow(someone, "site", [demo.apex("/"), demo.apex("/sign-up"), demo.apex("/find-my-company")], /^\/(plans|sign-up|find-my-company|verify)?$/);
    assert.ok(kinds.length >= 5, `only ${kinds.join(" ")}`);
    await someone.context.close();
  });
});
