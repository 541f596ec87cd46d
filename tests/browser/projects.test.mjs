// Projects: run in the office, followed in the portal, on a phone and at a desk.
import assert from "node:assert/strict";
import path from "node:path";
import { describe } from "node:test";

import { signIn } from "./journey/staff.mjs";
import { look, WIDTHS } from "./support/browser.mjs";
import { ROOT } from "./support/demo.mjs";
import { nextMail, seen } from "./support/mail.mjs";
import { demo, journey, stage } from "./support/stage.mjs";

const PICTURE = path.join(ROOT, "deploy/demo/site-trench.png");
const PRIYA = "priya@bernal.example";

stage();

describe("projects", { concurrency: 1 }, () => {
  for (const width of WIDTHS) job(width);
});

function job(width) {
  describe(`at ${width} px`, { concurrency: 1 }, () => {
    const title = `Culvert at ${width} Precita Avenue`;
    const { state, step } = journey("projects", width, ["staff", "customer", "foreman", "free"]);

    step("staff begin a project by hand", async () => {
      const { page } = state.staff;
      await signIn(state.staff, demo, "owner@acme.example");
      await page.goto(demo.url("acme", "/office/projects"));
      await page.getByRole("link", { name: "Cortland Avenue yard drainage" }).waitFor();
      await page.getByText("Shared, locked").first().waitFor();
      await look(state.staff, "office-projects-shared");
      await page.getByRole("link", { name: "New project" }).first().click();
      await page.getByLabel("Customer").selectOption({ label: "Priya Raman (Bernal Heights Development LLC)" });
      await page.getByLabel("Title").fill(title);
      await page.getByLabel("Start").fill("2026-11-02");
      await page.getByLabel("End").fill("2026-10-02");
      await page.getByLabel("Project manager").selectOption({ label: "Marcus Lee" });
      await page.getByLabel("Rosa Delgado, Foreman").check();
      await page.getByRole("button", { name: "Create the project" }).click();
      await page.getByText("The end is before the start").first().waitFor();
      await look(state.staff, "office-project-form", { allowed: /422/ });
      await page.getByLabel("End").fill("2026-12-18");
      await page.getByRole("button", { name: "Create the project" }).click();
      await page.getByRole("heading", { name: title, level: 1 }).waitFor();
      state.page = page.url();
      assert.equal(await page.getByText("No milestones yet").count(), 1);
      await look(state.staff, "office-project-new");
    });

    step("milestones make the progress", async () => {
      const { page } = state.staff;
      for (const [name, weight] of [["Excavate", "3"], ["Set the culvert", "5"], ["Backfill", "2"]]) {
        await page.locator("summary", { hasText: "Add a milestone" }).click();
        const form = page.locator("form[action$='/milestones']");
        await form.getByLabel("Milestone").fill(name);
        await form.getByLabel("Weight").fill(weight);
        await form.getByRole("button", { name: "Add a milestone" }).click();
        await page.getByText(`. ${name}`).waitFor();
      }
      await page.getByRole("button", { name: "Mark as done" }).first().click();
      await page.getByRole("img", { name: /^30% done: 1 of 3 milestones/ }).waitFor();
      await page.getByLabel("New status").selectOption("on_track");
      await page.getByRole("button", { name: "Set status" }).click();
      await page.getByText("Status changed.").waitFor();
      await look(state.staff, "office-project-progress");
    });

    step("it is shared in the status card, and the list says so by itself", async () => {
      const { page } = state.staff;
      const list = await state.staff.context.newPage();
      await list.goto(demo.url("acme", "/office/projects"));
      const row = list.getByRole("row", { name: title });
      await row.getByText("Not shared").waitFor();
      await page.getByRole("link", { name: "Share with customer" }).click();
      await page.getByRole("dialog").waitFor();
      await look(state.staff, "office-project-share");
      const before = await seen(demo.home);
      await page.getByRole("dialog").getByRole("button", { name: "Share with customer" }).click();
      const sharing = page.locator("#sharing");
      await sharing.getByRole("button", { name: "Stop sharing" }).waitFor();
      assert.equal(await page.getByRole("link", { name: "Share with customer" }).count(), 0);
      await row.getByText("Shared", { exact: true }).waitFor();
      await list.close();
      await nextMail(demo.home, { to: PRIYA, subject: /^Project P-\d+ with Acme Excavation/, before });
    });

    step("a foreman posts an update with a photo", async () => {
      const { page } = state.foreman;
      await signIn(state.foreman, demo, "foreman@acme.example");
      await page.goto(state.page);
      await page.getByRole("heading", { name: title, level: 1 }).waitFor();
      assert.equal(await page.getByText("Contract value").count(), 0);
      await page.getByLabel("What is new?").fill("The culvert lies in its bed.");
      await page.getByLabel("Photos").setInputFiles(PICTURE);
      await page.getByLabel("Visible to the customer").check();
      await page.getByRole("button", { name: "Post the update" }).click();
      await page.getByText("Update posted.").waitFor();
      const photo = page.locator(".photos img").first();
      assert.ok(await photo.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
      await page.getByLabel("What is new?").fill("Only among us.");
      await page.getByRole("button", { name: "Post the update" }).click();
      await page.getByText("Team only").first().waitFor();
      await look(state.foreman, "office-project-foreman");
    });

    step("the customer follows it and comments", async () => {
      const { page } = state.customer;
      await signIn(state.customer, demo, PRIYA, { side: "portal" });
      await page.getByRole("main").getByRole("link", { name: /^Active Projects/ }).click();
      await page.getByRole("heading", { name: "Completed and cancelled" }).waitFor();
      await look(state.customer, "portal-projects");
      await page.getByRole("link", { name: title }).click();
      await page.getByText("The culvert lies in its bed.").waitFor();
      await page.getByText("Marcus Lee").waitFor();
      assert.equal(await page.getByText("Only among us.").count(), 0);
      const photo = page.locator(".photos img").first();
      assert.ok(await photo.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
      await look(state.customer, "portal-project");
      await page.getByLabel("Your comment").fill("Looks good.");
      await page.getByRole("button", { name: "Send" }).click();
      await page.getByText("Looks good.").waitFor();
    });

    step("completed, it stays with the customer", async () => {
      const { page } = state.staff;
      await page.goto(state.page);
      await page.getByText("Looks good.").waitFor();
      await page.getByLabel("New status").selectOption("completed");
      await page.getByRole("button", { name: "Set status" }).click();
      await page.getByText("Shared, locked").first().waitFor();
      assert.equal(await page.getByRole("button", { name: "Stop sharing" }).count(), 0);
      await look(state.staff, "office-project-locked");
      const answer = await state.customer.page.reload();
      assert.equal(answer.status(), 200);
    });

    step("the Free plan offers an upgrade instead", async () => {
      const { page } = state.free;
      await signIn(state.free, demo, "owner@summit.example", { company: "summit" });
      await page.goto(demo.url("summit", "/office/projects"));
      await page.getByRole("link", { name: "Alpine Way driveway" }).click();
      await page.getByText("Project sharing with progress tracking").waitFor();
      assert.equal(await page.getByText("Share with customer").count(), 0);
      await look(state.free, "office-project-upgrade");
    });
  });
}
