// All of it: `npm test`. One demo is made, and every file walks in a copy.
//   node run.mjs [file …]     only these
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";

import { seededHome } from "./support/seeded.mjs";

/** As many journeys as keep two processors busy: each waits now and then for the server, a paper or a mail. */
const AT_ONCE = process.env.JOURNEYS ?? "2";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const all = (await readdir(here)).filter((file) => file.endsWith(".test.mjs")).sort();
const files = process.argv.length > 2 ? process.argv.slice(2) : all;
const home = await seededHome();
const looked = path.join(home, "looked");
await mkdir(looked);
const env = { ...process.env, PLUMBLINE_SEEDED: home, PLUMBLINE_LOOKED: looked };
const tests = spawn(process.execPath, ["--test", "--test-reporter=spec", `--test-concurrency=${AT_ONCE}`, ...files], { cwd: here, env, stdio: "inherit" });
process.on("exit", () => {
  tests.kill();
  rmSync(home, { recursive: true, force: true });
});
const [code] = await once(tests, "exit");
process.exitCode = code ?? 1;
