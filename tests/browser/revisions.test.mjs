// A bid is revised, its customer reads what changed, chooses options and signs: the contract comes to what was chosen.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe } from "node:test";

import { signIn } from "./journey/staff.mjs";
import { look, WIDTHS } from "./support/browser.mjs";
import { demo, journey, stage } from "./support/stage.mjs";

stage();

// One after the other: both are the same customer of the demo, at another device.
describe("revise, choose, sign", { concurrency: 1 }, () => {
  for (const width of WIDTHS) job(width);
});

function job(width) {
  describe(`at ${width} px`, { concurrency: 1 }, () => {
    const { state, step } = journey("revisions", width, ["staff", "customer"]);

    step("staff mark options and send a bid", async () => {
      await signIn(state.staff, demo, "owner@acme.example");
      const { page } = state.staff;
      await page.goto(demo.url("acme", "/office/bids/new"));
      await page.getByLabel("Customer").selectOption({ label: "Jane Doe" });
      await page.getByLabel("Title").fill(`Shed slab ${width}`);
      await line(page, 1, ["Slab, 4 inch", "100", "12"]);
      await line(page, 2, ["Wire mesh", "100", "1.50"]);
      await page.getByLabel("Option 2", { exact: true }).check();
      assert.equal(await page.locator('[data-total="total"]').innerText(), "$1,200.00");
      await look(state.staff, "office-bid-editor-options");
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await page.getByText("Sent. This revision can no longer be changed.").waitFor();
      state.bid = new URL(page.url()).pathname.split("/").pop();
      await page.getByRole("link", { name: "Share with customer" }).click();
      const dialog = page.getByRole("dialog", { name: "Share with customer" });
      await dialog.getByRole("radio", { name: "Approve" }).check();
      await dialog.getByRole("button", { name: "Share with customer" }).click();
      await page.getByText("Shared.", { exact: true }).waitFor();
    });

    step("an upload goes on by itself after the connection was lost", async () => {
      const { page, context } = state.staff;
      await page.getByRole("button", { name: "New revision" }).click();
      await page.getByRole("heading", { name: /^Edit B-/ }).waitFor();
      await line(page, 1, ["Slab, 4 inch", "110", "12"]);
      await page.getByRole("button", { name: "Save", exact: true }).click();
      const file = path.join(demo.home, `plan-${width}.pdf`);
      await writeFile(file, Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(3_500_000, "1 0 obj\n")]));
      // the second piece is lost on its way, once
      let lost = 0;
      await context.route("**/uploads/*", async (route) => {
        const second = route.request().method() === "PATCH" && route.request().headers()["upload-offset"] === "1048576";
        if (second && lost++ === 0) return route.abort("connectionreset");
        return route.continue();
      });
      await page.locator("input[type=file]").setInputFiles(file);
      await page.getByRole("link", { name: `plan-${width}.pdf` }).waitFor();
      assert.equal(lost, 2, "the piece was sent again");
      await context.unroute("**/uploads/*");
      state.staff.trouble.splice(0);
      await page.getByText("What your customer will see as changed since r1").click();
      await page.getByText("110 EA").or(page.getByText("110")).first().waitFor();
      await look(state.staff, "office-bid-changes");
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await page.getByText("Sent. This revision can no longer be changed.").waitFor();
    });

    step("the customer reads what changed and the revision before", async () => {
      const { page } = state.customer;
      await signIn(state.customer, demo, "jane@doe.example", { side: "portal" });
      await page.goto(demo.url("acme", `/portal/bids/${state.bid}`));
      await page.getByText("What changed since r1").click();
      for (const words of ["100", "110", `plan-${width}.pdf`]) await page.locator("#changes").getByText(words).first().waitFor();
      await look(state.customer, "portal-bid-changes");
      await page.getByRole("link", { name: /Revision 1/ }).click();
      await page.getByText("Revision 1 has been superseded").waitFor();
      await look(state.customer, "portal-bid-superseded");
      await page.getByRole("link", { name: "Open revision 2" }).click();
    });

    step("options change the total, and the choice is what is signed", async () => {
      const { page } = state.customer;
      const total = page.locator(".decide .money");
      assert.equal(await total.innerText(), "$1,320.00");
      await page.getByRole("checkbox", { name: /Wire mesh/ }).check();
      assert.equal(await total.innerText(), "$1,470.00");
      await look(state.customer, "portal-bid-options");
      await page.getByRole("button", { name: "Review and sign" }).click();
      await page.getByText("You chose 1 of 1 option.").waitFor();
      const intent = await page.locator(".intent").innerText();
      assert.ok(intent.includes("revision 2") && intent.includes("$1,470.00"), intent);
      await look(state.customer, "portal-sign-options");
      await page.getByRole("checkbox", { name: "I agree to do this electronically" }).check();
      await page.getByLabel("Your full name").fill("Jane Doe");
      await page.getByRole("button", { name: /^Sign B-/ }).click();
      await page.getByRole("heading", { name: /^Signed\. Contract C-/ }).waitFor();
      await page.getByText("$1,470.00").first().waitFor();
    });

    step("staff see what was chosen, at the same total", async () => {
      const { page } = state.staff;
      await page.goto(demo.url("acme", `/office/bids/${state.bid}`));
      await page.getByText(/^Jane Doe chose 1 of 1 option .*\.$/).waitFor();
      await page.getByText("$1,470.00").first().waitFor();
      await look(state.staff, "office-bid-chosen");
      await page.goto(demo.url("acme", "/office/contracts"));
      await page.getByText("$1,470.00").first().waitFor();
    });
  });

  async function line(page, n, [description, quantity, price]) {
    await page.getByLabel(`Description ${n}`, { exact: true }).fill(description);
    await page.getByLabel(`Quantity ${n}`, { exact: true }).fill(quantity);
    await page.getByLabel(`Unit price ${n}`, { exact: true }).fill(price);
  }
}
