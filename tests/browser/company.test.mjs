// A company from nothing: sign-up, its look, its team, and the portal that wears it; on a phone and at a desk.
import assert from "node:assert/strict";
import path from "node:path";
import { describe } from "node:test";

import { goToSettings, invite, settings, takeOver } from "./journey/settings.mjs";
import { findCompany, frontDoor, signUp } from "./journey/sign-up.mjs";
import { tryOn, wear, wearsIt } from "./journey/branding.mjs";
import { WIDTHS } from "./support/browser.mjs";
import { ROOT } from "./support/demo.mjs";
import { demo, journey, stage } from "./support/stage.mjs";

const LOGO = path.join(ROOT, "deploy/demo/summit-logo.svg");

stage();

describe("a company of one's own", { concurrency: WIDTHS.length }, () => {
  for (const width of WIDTHS) job(width);
});

function job(width) {
  describe(`at ${width} px`, { concurrency: 1 }, () => {
    const company = { name: `Núñez & Söhne ${width}`, slug: `nunez-${width}`, owner: "José Núñez", email: `jose.${width}@nunez.example` };
    const manager = { name: "Marcus Lee", email: `marcus.${width}@nunez.example` };
    const { state, step } = journey("company", width, ["owner", "manager", "stranger"]);

    step("the front door says what this is and what it costs", () => frontDoor(state.stranger, demo));
    step("somebody signs up and comes into their office", () => signUp(state.owner, demo, company));
    step("they try a look on, and nobody else sees it", async () => {
      await goToSettings(state.owner, "Branding");
      await tryOn(state.owner, LOGO);
      await state.stranger.page.goto(demo.url(company.slug, "/portal"));
      assert.equal(await state.stranger.page.locator("img.logo").count(), 0);
    });
    step("they put it in use, and every page wears it", async () => {
      await wear(state.owner);
      await wearsIt(state.stranger, demo, company);
    });
    step("they say how they are reached", () => settings(state.owner));
    step("they invite a manager, who comes in", async () => {
      const mail = await invite(state.owner, demo, company, manager);
      await takeOver(state.manager, demo, company, manager, mail);
    });
    step("whoever forgot the address finds it by mail", () => findCompany(state.stranger, demo, company, manager));
  });
}
