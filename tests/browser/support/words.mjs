// The product's own words, read from the files it is made with: what a page must say in a language, and what it must not.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { FluentBundle, FluentResource } from "@fluent/bundle";

import { ROOT } from "./demo.mjs";

const LOCALES = path.join(ROOT, "crates/i18n/locales");

const read = (locale) => {
  const folder = path.join(LOCALES, locale);
  const bundle = new FluentBundle(locale, { useIsolating: false });
  const resources = readdirSync(folder).map((file) => new FluentResource(readFileSync(path.join(folder, file), "utf8")));
  for (const resource of resources) bundle.addResource(resource);
  return { bundle, messages: new Map(resources.flatMap((resource) => resource.body.map(({ id, value }) => [id, value]))) };
};
const WORDS = { "en-US": read("en-US"), "es-US": read("es-US") };

/** What stands under `id` in a language. */
export function words(locale, id, args) {
  const { bundle, messages } = WORDS[locale];
  assert.ok(messages.has(id), `${id} is not among the words of ${locale}`);
  const errors = [];
  const text = bundle.formatPattern(messages.get(id), args, errors);
  assert.deepEqual(errors, [], `${id} in ${locale}`);
  return text;
}

/** The same with anything where a value would stand. */
export const pattern = (locale, id) => new RegExp(`^${source(WORDS[locale].messages.get(id))}$`);

function source(value) {
  if (value == null) return "";
  if (typeof value === "string") return value.replace(/\s+/g, " ").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return value
    .map((part) => {
      if (typeof part === "string") return source(part);
      if (part.type === "select") return `(?:${part.variants.map((variant) => source(variant.value)).join("|")})`;
      if (part.type === "str") return source(part.value);
      return ".+?";
    })
    .join("");
}

/** The demo's data is in English, and a sample says the same as one of its bids; a language's name is in that language. */
const MEANT = new Set(["Driveway and drainage", "English"]);

/** Every text in English that reads otherwise in Spanish, by its id. Beside a value, fewer than three words are no mark. */
export const english = (() => {
  const spanish = new Set([...WORDS["es-US"].messages.values()].map(source));
  const marked = (value, text) => text.replace(/\\./g, " ").match(/[a-z]{2,}/gi)?.length >= (typeof value === "string" ? 1 : 3);
  return [...WORDS["en-US"].messages]
    .map(([id, value]) => ({ id, value, text: source(value) }))
    .filter(({ value, text }) => marked(value, text) && !spanish.has(text))
    .map(({ id, text }) => ({ id, is: new RegExp(`^${text}$`) }));
})();

/** Fails where a page in Spanish says something in English: in its text, seen or unseen, or in a name for screen readers. */
export async function allSpanish(page, name) {
  const lang = await page.locator("html").getAttribute("lang");
  assert.equal(lang, "es-US", `${name}: the page says it is in ${lang}`);
  const texts = await page.evaluate(() => {
    const found = new Set([document.title]);
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (!node.parentElement.closest("script, style, [lang]:not(html)")) found.add(node.data);
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
      for (const attribute of ["aria-label", "placeholder", "title", "alt"]) found.add(element.getAttribute(attribute) ?? "");
    }
    return [...found].map((text) => text.replace(/\s+/g, " ").trim()).filter(Boolean);
  });
  const left = texts.filter((text) => !MEANT.has(text)).flatMap((text) => english.filter(({ is }) => is.test(text)).map(({ id }) => `${id}: ${text}`));
  assert.deepEqual(left, [], `${name}: English is left`);
}
