// The demo's database, as its superuser: to find what to measure, and to see what a page asks.
import { execFile, execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { createHash } from "node:crypto";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Address parts of the private cluster in a home: its socket folder and database. */
export function open(home) {
  const inside = path.join(home, "postgres/run");
  const hash = createHash("sha256").update(realpathSync(home)).digest("hex").slice(0, 16);
  const folder = existsSync(inside) ? inside : `/var/tmp/plumbline-${hash}/postgres/run`;
  const base = { folder, log: path.join(folder, "../log") };
  const name = psql({ ...base, name: "postgres" }, "SELECT datname FROM pg_database d JOIN pg_roles r ON r.oid = datdba WHERE rolname = 'plumbline_owner' ORDER BY 1 LIMIT 1");
  return { ...base, name: name.trim() };
}

export const address = (database, role = "postgres") =>
  `postgres://${role}@localhost:5432/${database.name}?host=${encodeURIComponent(database.folder)}`;

export function psql(database, statement) {
  return execFileSync("psql", ["-XqAt", "-v", "ON_ERROR_STOP=1", "-d", address(database), "-c", statement], { encoding: "utf8" });
}

export const row = (database, statement) => JSON.parse(psql(database, `SELECT row_to_json(x) FROM (${statement}) x LIMIT 1`) || "null");

/** The statements that the application sends while `action` runs, with their values in place. */
export async function statementsDuring(database, action) {
  const log = async (value) => {
    psql(database, `ALTER SYSTEM SET log_statement = '${value}'`);
    psql(database, "SELECT pg_reload_conf()");
    while (psql(database, "SHOW log_statement").trim() !== value) await pause(20);
  };
  await log("all");
  try {
    await action(); // every connection has heard of it, every statement is prepared
    const begin = readFileSync(database.log).length;
    await action();
    await pause(200);
    const all = parse(readFileSync(database.log).subarray(begin).toString());
    return readOf(all);
  } finally {
    await log("none");
  }
}

/** The page's own transaction: what the worker asks meanwhile is not its doing. */
function readOf(all) {
  const first = all.findIndex((s) => /^BEGIN READ ONLY; SET LOCAL app\.company_id/.test(s.sql));
  const own = all.slice(first).filter((s) => s.pid === all[first]?.pid);
  return own.slice(0, own.findIndex((s) => /^(ROLLBACK|COMMIT)/.test(s.sql)) + 1);
}

/** Log lines of one process in order: "statement: …" or "execute name: …" with "DETAIL:  parameters: $1 = '…', …". */
function parse(log) {
  const entries = log.split(/\n(?=\d{4}-\d\d-\d\d )/);
  const found = [];
  for (const entry of entries) {
    const statement = entry.match(/\[(\d+)\] (?:\S+ )?LOG: {2}(?:statement|execute [^:]*): ([\s\S]*)$/);
    const detail = entry.match(/\[(\d+)\] (?:\S+ )?DETAIL: {2}(?:parameters|Parameters): ([\s\S]*)$/);
    if (statement) found.push({ pid: statement[1], sql: statement[2].trim() });
    if (detail) {
      const last = found.findLast((f) => f.pid === detail[1]);
      if (last) last.sql = fill(last.sql, detail[2]);
    }
  }
  return found;
}

function fill(sql, parameters) {
  const values = new Map();
  for (const [, n, value] of parameters.matchAll(/\$(\d+) = ('(?:[^']|'')*'|NULL)/g)) values.set(n, quiet(value));
  return sql.replace(/\$(\d+)/g, (whole, n) => values.get(n) ?? whole);
}

/** pgbench takes ":30" in a literal for a variable: write the colon as an escape. */
const quiet = (value) => (value.includes(":") ? `E${value.replaceAll("\\", "\\\\").replaceAll(":", "\\x3a")}` : value);

/** Transactions per second of a pgbench script as the application's role. */
export async function pgbench(database, script, { clients, seconds }) {
  const { stdout } = await run(program(), [
    "-n", "-f", script, "-M", "prepared", "-c", String(clients), "-j", "1", "-T", String(seconds),
    "-h", database.folder, "-p", "5432", "-U", "plumbline_app", database.name,
  ]);
  return Number(stdout.match(/tps = ([\d.]+) \(without/)[1]);
}

function program() {
  const installed = "/usr/lib/postgresql";
  const versions = existsSync(installed) ? readdirSync(installed).sort((a, b) => b - a) : [];
  return versions.map((v) => `${installed}/${v}/bin/pgbench`).find(existsSync) ?? "pgbench";
}
