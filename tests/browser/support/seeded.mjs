// The demo's data, made once: every file of tests begins with a copy of it, so that none sees what another did.
import { appendFile, readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { startDemo } from "./demo.mjs";

/** Nothing here must live through a power cut. */
const FAST = "\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum_naptime = 1h\njit = off\n";

/** A folder with a stopped demo, its papers drawn and its mails sent; whoever asked removes it. */
export async function seededHome() {
  const demo = await startDemo({ from: null });
  await quiet(path.join(demo.home, "mail"));
  await demo.stop({ keep: true });
  await appendFile(path.join(demo.home, "postgres/data/postgresql.conf"), FAST);
  return demo.home;
}

/** What is still to be done would only be done by every copy again. */
async function quiet(folder) {
  const count = async () => (await readdir(folder).catch(() => [])).length;
  for (let [before, now] = [-1, await count()]; before !== now; ) {
    await pause(2_000);
    [before, now] = [now, await count()];
  }
}
