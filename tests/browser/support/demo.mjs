// The demo as a process of its own: a fresh folder, a free port, ended and removed afterwards.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, open, readFile, rm, symlink } from "node:fs/promises";
import { existsSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = path.resolve(fileURLToPath(import.meta.url), "../../../..");
export const binary = () => process.env.PLUMBLINE_BIN ?? path.join(ROOT, "target/debug/plumbline");
const SHARED_HOME = process.env.PLUMBLINE_HOME ?? path.join(ROOT, ".plumbline");

/** Demos that run: they end with the process that began them, however it ends. */
const running = new Set();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
process.on("exit", () => running.forEach((child) => child.kill("SIGINT")));

/**
 * Starts a demo, with further `settings`, and waits until it says "ready" and answers /readyz.
 * It begins with the data of the folder `from`, else makes its own.
 */
export async function startDemo({ patience = 120_000, settings = {}, from = process.env.PLUMBLINE_SEEDED } = {}) {
  // Not under the system's temporary folder: the database's user must be able to pass through.
  const home = await mkdtemp("/var/tmp/plumbline-browser-");
  if (from) await promisify(execFile)("cp", ["-a", `${from}/.`, home]);
  await chmod(home, 0o755);
  const fonts = path.join(SHARED_HOME, "fonts");
  if (existsSync(fonts) && !from) await symlink(fonts, path.join(home, "fonts"));
  const port = await freePort();
  const logPath = path.join(home, "demo.log");
  const log = await open(logPath, "w");
  const child = spawn(binary(), ["demo"], {
    cwd: ROOT,
    env: { ...process.env, ...settings, PORT: String(port), PLUMBLINE_HOME: home },
    stdio: ["ignore", log.fd, log.fd],
  });
  running.add(child);
  const ended = once(child, "exit").catch((error) => [error.message]);
  ended.then(() => running.delete(child));
  const demo = {
    home,
    port,
    child,
    url: (host, where = "/") => `http://${host}.localhost:${port}${where}`,
    apex: (where = "/") => `http://localhost:${port}${where}`,
    log: () => readFile(logPath, "utf8"),
    async stop({ keep = false } = {}) {
      child.kill("SIGINT");
      const late = pause(20_000, "late", { ref: false });
      if ((await Promise.race([ended, late])) === "late") child.kill("SIGKILL");
      await ended;
      await log.close();
      if (!keep) await rm(home, { recursive: true, force: true });
    },
  };
  await ready(demo, ended, patience).catch(async (error) => {
    const words = await demo.log();
    await demo.stop();
    throw new Error(`${error.message}\n--- the demo's log ---\n${words.slice(-4000)}`);
  });
  return demo;
}

async function ready(demo, ended, patience) {
  const until = Date.now() + patience;
  const gone = ended.then(([code]) => {
    throw new Error(`${binary()} demo ended by itself (${code})`);
  });
  gone.catch(() => {});
  while (Date.now() < until) {
    if (/\bready\b/i.test(await demo.log()) && (await status(demo.port)) === 200) return;
    await Promise.race([pause(200), gone]);
  }
  throw new Error(`the demo was not ready within ${patience / 1000} s`);
}

function status(port) {
  return new Promise((resolve) => {
    const request = http.get({ host: "127.0.0.1", port, path: "/readyz", headers: { host: `localhost:${port}` } });
    request.on("response", (response) => response.resume() && resolve(response.statusCode));
    request.on("error", () => resolve(0));
  });
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
