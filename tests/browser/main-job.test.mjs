// The main job, from the office's sign-in to a stranger's verification, on a phone and at a desk.
import path from "node:path";
import { describe } from "node:test";

import { freePlan, ownPages, verify } from "./journey/around.mjs";
import { attach, changeLevel, importBid, readActivity, send, share, stopSharing, writeBid } from "./journey/bids.mjs";
import { acceptInvitation, cannotSee, lookAround, openBid, readBid, reject } from "./journey/customer.mjs";
import { openContract, readContract, sign, verifyBundle } from "./journey/signing.mjs";
import { createCustomer, invite, readCard, resendAndRevoke, signIn } from "./journey/staff.mjs";
import { WIDTHS } from "./support/browser.mjs";
import { ROOT } from "./support/demo.mjs";
import { seen } from "./support/mail.mjs";
import { demo, journey, stage } from "./support/stage.mjs";

const DATA = path.join(ROOT, "deploy/demo");
const LINES = path.join(DATA, "street-renovation-bid.csv");
const PAPERS = [path.join(DATA, "as-built-sheet.pdf"), path.join(DATA, "drawing-r04.png")];
const PEOPLE = ["staff", "customer", "stranger", "free"];
const SIGNED = { 390: "typed", 1280: "drawn" };

stage();

describe("the main job", { concurrency: WIDTHS.length }, () => {
  for (const width of WIDTHS) job(width);
});

function job(width) {
  describe(`at ${width} px`, { concurrency: 1 }, () => {
    const who = {
      first: "José",
      display: `José Núñez`,
      company: `O'Brien & Söhne ${width}`,
      email: `jose.${width}@customers.example`,
    };
    const other = { display: `Maeve Byrne`, company: `Byrne Homes ${width}`, email: `maeve.${width}@customers.example` };
    const { state, step } = journey("main-job", width, PEOPLE);

    step("staff sign in by e-mail and code", () => signIn(state.staff, demo, "owner@acme.example"));

    step("an invitation is sent, resent and revoked", async () => {
      await createCustomer(state.staff, other);
      await invite(state.staff, demo, other);
      await resendAndRevoke(state.staff, state.stranger, demo, other);
    });

    step("staff create a customer and invite them", async () => {
      state.card = await createCustomer(state.staff, who);
      state.invitation = await invite(state.staff, demo, who);
    });

    step("the customer signs in from the mail", async () => {
      await acceptInvitation(state.customer, demo, who, state.invitation);
      await cannotSee(state.customer, demo);
    });

    step("staff import a bid, attach papers and send it", async () => {
      state.bid = await importBid(state.staff, who, LINES);
      await attach(state.staff, PAPERS);
      await send(state.staff);
    });

    step("what is shared, and at which level, decides what the customer sees", async () => {
      await share(state.staff, "View");
      const address = await openBid(state.customer, demo, state.bid, "View");
      await changeLevel(state.staff, "Comment");
      await openBid(state.customer, demo, state.bid, "Comment");
      await stopSharing(state.staff);
      await cannotSee(state.customer, demo, address);
      await share(state.staff, "Approve");
      await openBid(state.customer, demo, state.bid, "Approve");
    });

    step("the customer reads, downloads and comments", () => readBid(state.customer, state.bid, PAPERS));

    step("the customer signs, and has the contract with its certificate", async () => {
      const before = await seen(demo.home);
      state.contract = await sign(state.customer, demo, who, state.bid, SIGNED[width]);
      state.papers = await openContract(state.customer, demo, who, state.contract, before);
      await verifyBundle(state.papers);
    });

    step("another bid is rejected with a reason", async () => {
      state.rejected = await writeBid(state.staff, who);
      await reject(state.customer, demo, state.rejected);
      await lookAround(state.customer, demo);
    });

    step("the office sees all that happened", async () => {
      await readCard(state.staff, state.card, who);
      await readActivity(state.staff, state.bid, ["signed revision 1", "stopped sharing", "commented", "downloaded"], "office-bid-accepted");
      await readActivity(state.staff, state.rejected, ["rejected the bid"], "office-bid-rejected");
      await state.staff.page.getByText("We decided on a wooden fence.").first().waitFor();
      await readContract(state.staff, demo, state.contract, who);
    });

    step("a stranger verifies the contract", () => verify(state.stranger, demo, who, state.papers));
    step("the demo shows its people, mails and components", () => ownPages(state.stranger, demo));
    step("the Free plan offers an upgrade instead", () => freePlan(state.free, demo));
  });
}
