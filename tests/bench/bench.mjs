// `make bench`: what a page, a certificate and an idle server cost, each beside its aim.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

import { ROOT, startDemo } from "../browser/support/demo.mjs";
import { address, open, pgbench, statementsDuring } from "./lib/database.mjs";
import { CONNECTIONS, generator, requestsPerSecond } from "./lib/load.mjs";
import { idle } from "./lib/memory.mjs";
import { environment, fetchPage, realBid, signIn } from "./lib/subject.mjs";
import { median, print, ratio } from "./lib/table.mjs";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const RELEASE = path.join(ROOT, "target/release");
const run = promisify(execFile);

// Release binaries, unless told otherwise: PLUMBLINE_BIN=target/debug/plumbline looks at the rig only.
process.env.PLUMBLINE_BIN ??= path.join(RELEASE, "plumbline");

/** A child that prints its port on its first line. */
async function serving(program, args) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    once(child, "exit").then(() => Promise.reject(new Error(`${program} did not start`))),
  ]);
  return { port: Number(port), stop: () => child.kill("SIGKILL") };
}

async function measurePages(demo, database) {
  const subject = realBid(database);
  const cookie = signIn(database, subject);
  const ours = { port: demo.port, path: subject.path, headers: { Host: `acme.localhost:${demo.port}`, cookie } };
  const page = await fetchPage(ours);
  const statements = await statementsDuring(database, () => fetchPage(ours));
  const script = path.join(demo.home, "bid_page.sql");
  await writeFile(script, statements.map((s) => `${s.sql.replaceAll("\n", " ").replace(/;?$/, ";")}\n`).join(""));

  const bare = await serving(path.join(RELEASE, "examples/bare"), []);
  const express = await serving(process.execPath, [path.join(ROOT, "tests/bench/express/server.mjs"), address(database, "plumbline_app"), subject.company]);
  const theirs = { port: express.port, path: `/portal/bids/${subject.bid}`, headers: { cookie: `bench=${subject.token}` } };
  const other = await fetchPage(theirs);
  const kinds = {
    page: () => requestsPerSecond({ ...ours, seconds: SECONDS }),
    bare: () => requestsPerSecond({ port: bare.port, path: "/", seconds: SECONDS }),
    express: () => requestsPerSecond({ ...theirs, seconds: SECONDS }),
    pgbench: () => pgbench(database, script, { clients: CONNECTIONS, seconds: SECONDS }),
  };
  const figures = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
  try {
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const [kind, measure] of Object.entries(kinds)) {
        const figure = await measure();
        if (round >= 0) figures[kind].push(figure); // the first round only warms up
      }
    }
  } finally {
    bare.stop();
    express.stop();
  }
  return { figures, statements, bytes: { ours: page.length, express: other.length } };
}

/** The certificate alone, without mail or database: { firstMs, laterMs }. */
async function measureCertificate(fonts) {
  const { stdout } = await run(path.join(RELEASE, "examples/certificate_time"), [fonts]);
  const read = (line) => Number(stdout.match(new RegExp(`${line}\\s+([\\d.]+) ms`))[1]);
  return { firstMs: read("first certificate"), laterMs: read("50 more, median") };
}

const demo = await startDemo();
try {
  const database = open(demo.home);
  console.log(`${generator()}; ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s, interleaved, medians; ${os.availableParallelism()} cores shared with the load`);
  const { figures, statements, bytes } = await measurePages(demo, database);
  const memory = await idle(process.env.PLUMBLINE_BIN, environment(demo, database), { port: demo.port + 1, home: demo.home });
  const certificate = await measureCertificate(path.join(demo.home, "fonts"));
  const toExpress = ratio(figures.page, figures.express);
  const toDatabase = ratio(figures.page, figures.pgbench);
  const total = memory.web + memory.worker;
  const rate = (kind) => `${Math.round(median(figures[kind])).toLocaleString("en-US")}/s`;
  console.log();
  print([
    { what: "bid page, 76 items, signed in", figure: rate("page"), note: `${bytes.ours} bytes, ${statements.length} statements` },
    { what: "bare poem handler", figure: rate("bare"), note: `the page is ${ratio(figures.page, figures.bare).toFixed(3)} of it` },
    { what: "same statements by pgbench", figure: rate("pgbench") },
    { what: "same page in Express + pg + EJS", figure: rate("express"), note: `${bytes.express} bytes, ${os.availableParallelism()} processes` },
    { what: "page / Express", figure: `${toExpress.toFixed(2)} x`, aim: "4 x", met: toExpress >= 4 },
    { what: "page / pgbench", figure: `${toDatabase.toFixed(2)} x`, aim: "1 x", met: toDatabase >= 1 },
    { what: "first certificate", figure: `${certificate.firstMs.toFixed(1)} ms` },
    { what: "certificate after the first", figure: `${certificate.laterMs.toFixed(1)} ms`, aim: "10 ms", met: certificate.laterMs <= 10, note: "median of 50" },
    { what: "idle memory, web + worker", figure: `${total.toFixed(0)} MB`, aim: "80 MB", met: total <= 80, note: `web ${memory.web.toFixed(0)}, worker ${memory.worker.toFixed(0)}` },
  ]);
  console.log(`\nThe page's statements:\n${statements.map((s) => `  ${s.sql.replace(/\s+/g, " ").slice(0, 150)}`).join("\n")}`);
} finally {
  await demo.stop();
  await rm(demo.home, { recursive: true, force: true });
}
