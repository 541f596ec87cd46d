// Change orders: written and shared in the office, approved with a typed and with a drawn signature, one rejected.
import assert from "node:assert/strict";
import { describe } from "node:test";

import { draw } from "./journey/signing.mjs";
import { reloadUntil, signIn } from "./journey/staff.mjs";
import { look, WIDTHS } from "./support/browser.mjs";
import { demo, journey, stage } from "./support/stage.mjs";

const SIGNED = { 390: "typed", 1280: "drawn" };
const CUSTOMER = "priya@bernal.example";

stage();

/** One width after the other: both sign in with the same addresses, and a new code ends an older one. */
describe("change orders", { concurrency: 1 }, () => {
  for (const width of WIDTHS) job(width);
});

function job(width) {
  describe(`at ${width} px`, { concurrency: 1 }, () => {
    const { state, step } = journey("changes", width, ["staff", "customer"]);
    const title = `Lighting along the steps ${width}`;

    step("staff write a change order on the project and share it", async () => {
      const { page } = state.staff;
      await signIn(state.staff, demo, "owner@acme.example");
      await page.goto(demo.url("acme", "/office/projects"));
      await page.getByRole("link", { name: /Entrance steps/ }).first().click();
      await page.getByRole("heading", { name: "Change orders" }).waitFor();
      await look(state.staff, "office-project-changes");
      await page.getByRole("link", { name: "New change order" }).click();
      await page.getByLabel("Title").fill(title);
      await page.getByLabel("What changes").fill("Six lamps with a sensor.");
      await page.getByLabel("Cost").fill("1,480.50");
      await page.getByLabel("Days", { exact: false }).last().fill("2");
      await look(state.staff, "office-change-new");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("heading", { name: title, level: 1 }).waitFor();
      await look(state.staff, "office-change-draft");
      await page.getByRole("link", { name: "Share with customer" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("radio", { name: "Approve" }).check();
      await dialog.getByRole("button", { name: "Share with customer" }).click();
      await page.getByText("Your customer has been told.").first().waitFor();
      await look(state.staff, "office-change-shared");
      state.href = page.url();
    });

    step("the customer reads what it makes of the contract and approves it", async () => {
      const { page } = state.customer;
      const kind = SIGNED[width];
      await signIn(state.customer, demo, CUSTOMER, { side: "portal" });
      await page.getByText(title).waitFor();
      await look(state.customer, "portal-dashboard-changes");
      await page.goto(demo.url("acme", "/portal/change-orders"));
      await look(state.customer, "portal-changes");
      await page.getByRole("link", { name: new RegExp(title) }).click();
      await page.getByText("New contract value").waitFor();
      await look(state.customer, "portal-change");
      await page.getByRole("link", { name: "Review and approve" }).click();
      await page.getByRole("checkbox", { name: "I agree to do this electronically" }).check();
      if (kind === "drawn") await draw(page);
      else await page.getByLabel("Your full name").fill("Priya Raman");
      assert.match(await page.locator(".intent").innerText(), /Priya Raman approves change order CO-\d{3}.*\$1,480\.50.*2 days more/);
      await look(state.customer, `portal-approve-${kind}`);
      await page.getByRole("button", { name: /^Approve CO-/ }).click();
      await page.getByText("You have approved this change.").waitFor();
      await reloadUntil(page, page.getByRole("link", { name: "Signature certificate" }));
      await look(state.customer, "portal-change-approved");
      await page.getByRole("link", { name: /\/verify\// }).click();
      await page.getByText("VALID").first().waitFor();
    });

    step("the office sees the answer, and another is rejected with a reason", async () => {
      const { page } = state.staff;
      await page.goto(state.href);
      await page.locator("#answers").getByText("Approved").waitFor();
      await page.locator("#activity").getByText(/signed change order CO-/).waitFor();
      await look(state.staff, "office-change-signed");
      if (width !== WIDTHS[0]) return;
      const customer = state.customer.page;
      await customer.goto(demo.url("acme", "/portal/change-orders"));
      await customer.getByRole("link", { name: /second planter/ }).click();
      await customer.getByRole("link", { name: "Reject" }).click();
      const dialog = customer.getByRole("dialog");
      await dialog.getByLabel("Reason").fill("We keep both planters.");
      await look(state.customer, "portal-change-reject");
      await dialog.getByRole("button", { name: /^Reject CO-/ }).click();
      await customer.getByText("You have rejected this change").first().waitFor();
      await look(state.customer, "portal-change-rejected");
    });
  });
}
