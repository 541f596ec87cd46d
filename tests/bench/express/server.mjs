// The same page as usually written: Express, pg, EJS. One process a core, prepared statements, the same scoping.
import cluster from "node:cluster";
import { createHash } from "node:crypto";
import os from "node:os";
import path from "node:path";

import express from "express";
import pg from "pg";

const [address, company] = process.argv.slice(2);

if (cluster.isPrimary) {
  cluster.on("exit", (_worker, code) => process.exit(code || 1));
  cluster.once("listening", (_worker, { port }) => console.log(port));
  // Workers that all ask for port 0 share the one that the first was given.
  for (let n = 0; n < os.availableParallelism(); n += 1) cluster.fork();
} else {
  serve();
}

function serve() {
  const pool = new pg.Pool({ connectionString: address, max: 8 });
  const app = express();
  app.set("view engine", "ejs");
  app.set("views", path.join(import.meta.dirname, "views"));
  app.enable("view cache");
  app.disable("x-powered-by");
  app.get("/portal/bids/:id", async (request, response) => {
    const token = /(?:^|; )bench=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
    const page = token && (await load(pool, token, request.params.id));
    if (!page) return response.sendStatus(404);
    response.set("cache-control", "no-store").render("bid", { ...page, money });
  });
  app.listen(0, "127.0.0.1");
}

async function load(pool, token, id) {
  const client = await pool.connect();
  const ask = async (name, text, values) => (await client.query({ name, text, values })).rows;
  try {
    await client.query("BEGIN READ ONLY");
    await ask("scope", "SELECT set_config('app.company_id', $1, true)", [company]);
    const [who] = await ask(
      "who",
      `SELECT c.id, c.name, c.email, c.customer_id, k.name AS company, k.brand_color, k.plan
         FROM sessions s JOIN contacts c ON c.company_id = s.company_id AND c.id = s.contact_id
         JOIN customers u ON u.company_id = c.company_id AND u.id = c.customer_id
         JOIN companies k ON k.company_id = s.company_id
        WHERE s.company_id = $1 AND s.token_sha256 = $2 AND s.ended_at IS NULL AND s.expires_at > now()
          AND c.is_active AND u.is_active`,
      [company, createHash("sha256").update(token).digest()],
    );
    if (!who) return null;
    const [bid] = await ask(
      "bid",
      `SELECT b.number, b.status, h.level, r.id AS revision, r.number AS revision_number, r.title, r.scope, r.terms,
              r.site_address, r.total_cents, r.overhead_percent, r.discount_cents, r.tax_percent, r.valid_until, r.sent_at
         FROM bids b JOIN shares h ON h.company_id = b.company_id AND h.bid_id = b.id AND h.stopped_at IS NULL
         JOIN bid_revisions r ON r.company_id = b.company_id AND r.bid_id = b.id AND r.number = b.current_revision
        WHERE b.company_id = $1 AND b.id = $2 AND h.customer_id = $3`,
      [company, id, who.customer_id],
    );
    if (!bid) return null;
    const lines = await ask(
      "lines",
      `SELECT position, code, group_name, description, quantity, unit, unit_price_cents,
              round(quantity * unit_price_cents)::bigint AS amount_cents
         FROM line_items WHERE company_id = $1 AND revision_id = $2 ORDER BY position`,
      [company, bid.revision],
    );
    const documents = await ask(
      "documents",
      "SELECT id, name, size, media_type FROM documents WHERE company_id = $1 AND revision_id = $2 ORDER BY id",
      [company, bid.revision],
    );
    return { who, bid, lines, documents };
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

function money(cents) {
  const value = BigInt(cents);
  const whole = (value / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  return `$${whole}.${(value % 100n).toString().padStart(2, "0")}`;
}
