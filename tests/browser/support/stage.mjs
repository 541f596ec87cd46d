// What journeys stand on: a demo and a browser of the file's own, the people in it, and steps that need those before.
import { after, before, test } from "node:test";

import { launch, person, screenshot } from "./browser.mjs";
import { startDemo } from "./demo.mjs";

/** The file's own, once its tests run. */
export let demo;
export let browser;

/**
 * Starts both before the file's first test and ends them after its last. `settings` gives the demo's further ones;
 * `ready` is what comes next: a second hook of the file would not wait for the first.
 */
export function stage({ settings = async () => ({}), ready = async () => {} } = {}) {
  before(async () => {
    [demo, browser] = await Promise.all([startDemo({ settings: await settings() }), launch()]);
    await ready();
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });
}

/**
 * A journey in steps: { state, step }, where `state` holds the people of these names, at devices of that width.
 * What comes after a step that failed could only fail as well: it is skipped.
 */
export function journey(name, width, names) {
  const state = {};
  const people = () => Object.fromEntries(names.map((one) => [one, state[one]]));
  before(async () => {
    for (const one of names) state[one] = await person(browser, width);
  });
  after(async () => {
    for (const one of names) await state[one]?.context.close();
  });
  let failed = false;
  const step = (title, work) =>
    test(title, async (t) => {
      if (failed) return t.skip("an earlier step failed");
      failed = true;
      await pictured(`${name}-${width}`, people(), work);
      failed = false;
    });
  return { state, step };
}

/** A journey in one piece; the people leave when it ends. */
export async function walk(name, people, work) {
  try {
    await pictured(name, people, work);
  } finally {
    for (const one of Object.values(people)) await one.context.close();
  }
}

/** Where something fails, what everybody saw is kept as pictures. */
export async function pictured(name, people, work) {
  try {
    await work();
  } catch (error) {
    for (const [who, one] of Object.entries(people)) await screenshot(one.page, `failed-${name}-${who}`);
    throw error;
  }
}
