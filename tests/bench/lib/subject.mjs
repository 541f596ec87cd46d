// What is measured: the demo's real bid, opened by a contact who may sign it.
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import http from "node:http";
import path from "node:path";

import { address, psql, row } from "./database.mjs";

const COOKIE = "__Host-plumbline-portal";

/** The demo's sent bid of 76 lines, shared with its customer, who is accepted. */
export function realBid(database) {
  share(database);
  const found = row(
    database,
    `SELECT b.company_id AS company, b.id AS bid, c.id AS contact
       FROM bids b
       JOIN shares h ON h.company_id = b.company_id AND h.bid_id = b.id AND h.stopped_at IS NULL
       JOIN contacts c ON c.company_id = b.company_id AND c.customer_id = h.customer_id AND c.is_active
      WHERE b.status = 'sent' AND ${OF_76}`,
  );
  if (!found) throw new Error("the demo's data holds no shared bid of 76 lines");
  return { ...found, path: `/portal/bids/${found.bid}` };
}

const OF_76 = `76 = (SELECT count(*) FROM line_items l JOIN bid_revisions r ON r.company_id = l.company_id AND r.id = l.revision_id
    WHERE r.company_id = b.company_id AND r.bid_id = b.id AND r.number = b.current_revision)`;

/** The demo leaves this bid for whoever tries the Share button. */
function share(database) {
  psql(
    database,
    `INSERT INTO shares (company_id, id, bid_id, customer_id, level, shared_by)
     SELECT b.company_id, gen_random_uuid(), b.id, b.customer_id, 'approve', s.id
       FROM bids b JOIN staff s ON s.company_id = b.company_id AND s.role = 'owner'
      WHERE b.status = 'sent' AND ${OF_76}
     ON CONFLICT DO NOTHING`,
  );
}

/** A session straight into the table: the way through the mail is not what is measured. Returns the cookie. */
export function signIn(database, subject) {
  subject.token = randomBytes(32).toString("base64url");
  const digest = createHash("sha256").update(subject.token).digest("hex");
  psql(
    database,
    `INSERT INTO sessions (company_id, id, token_sha256, contact_id, expires_at)
     VALUES ('${subject.company}', gen_random_uuid(), '\\x${digest}', '${subject.contact}', now() + interval '1 day')`,
  );
  return `${COOKIE}=${subject.token}`;
}

/** The page's bytes; anything but 200 is an error. */
export function fetchPage({ port, path: where, headers }) {
  return new Promise((resolve, reject) => {
    const request = http.get({ host: "127.0.0.1", port, path: where, headers });
    request.on("error", reject);
    request.on("response", async (response) => {
      const parts = [];
      for await (const part of response) parts.push(part);
      const body = Buffer.concat(parts);
      if (response.statusCode === 200) return resolve(body);
      reject(new Error(`${where} answered ${response.statusCode}: ${body.toString().slice(0, 300)}`));
    });
  });
}

/** Settings of a web and a worker process of their own beside the demo, on its database. */
export function environment(demo, database) {
  const folder = (name) => {
    const full = path.join(demo.home, "idle", name);
    mkdirSync(full, { recursive: true });
    return full;
  };
  return {
    LISTEN: `127.0.0.1:${demo.port + 1}`,
    BASE_URL: `http://localhost:${demo.port + 1}`,
    DATABASE_URL: address(database, "plumbline_app"),
    SMTP_URL: "smtp://127.0.0.1:9",
    MAIL_FROM: "bench@plumbline.example",
    FILES_DIR: folder("files"),
    KEYS_DIR: folder("keys"),
    FONTS_DIR: path.join(demo.home, "fonts"),
    SERVER_KEY: randomBytes(32).toString("hex"),
  };
}
