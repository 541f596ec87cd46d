// What web and worker hold when nobody asks anything.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Resident megabytes { web, worker } of separate processes, measured after ten quiet seconds. */
export async function idle(binary, environment, { port, home }) {
  const folder = path.join(home, "idle");
  await mkdir(folder, { recursive: true });
  const start = (verb) => spawn(binary, [verb], { env: { ...process.env, ...environment }, stdio: "ignore", cwd: folder });
  const [web, worker] = [start("serve"), start("work")];
  try {
    await answering(port, [web, worker]);
    await pause(10_000);
    return { web: await resident(web.pid), worker: await resident(worker.pid) };
  } finally {
    for (const child of [web, worker]) {
      if (child.exitCode !== null) continue;
      child.kill("SIGTERM");
      await once(child, "exit");
    }
  }
}

async function answering(port, children) {
  for (let tries = 0; tries < 300; tries += 1) {
    const dead = children.find((c) => c.exitCode !== null);
    if (dead) throw new Error(`${dead.spawnargs.join(" ")} ended by itself (${dead.exitCode})`);
    const status = await new Promise((resolve) => {
      http.get({ host: "127.0.0.1", port, path: "/readyz", headers: { host: "localhost" } }, (r) => resolve(r.resume().statusCode)).on("error", () => resolve(0));
    });
    if (status === 200) return;
    await pause(100);
  }
  throw new Error("web and worker were not ready within 30 s");
}

async function resident(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(status.match(/VmRSS:\s+(\d+) kB/)[1]) / 1024;
}
