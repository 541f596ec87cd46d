// Requests per second of one address.
import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
export const CONNECTIONS = 16;

/** Must be there before anything is measured: a slow generator would measure itself. */
export function generator() {
  try {
    return execFileSync("wrk", ["-v"], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).split("\n")[0];
  } catch (error) {
    if (error.code === "ENOENT") throw new Error("wrk is missing: apt-get install wrk");
    return String(error.stdout).split("\n")[0]; // wrk -v prints and exits with 1
  }
}

/** One measurement. A host is given as `Host`: beside any other spelling wrk sends its own as well. Any answer that is not 2xx, and any socket error, makes it void. */
export async function requestsPerSecond({ port, path, headers = {}, seconds }) {
  const args = ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`, "--timeout", "5s"];
  for (const [name, value] of Object.entries(headers)) args.push("-H", `${name}: ${value}`);
  const { stdout } = await run("wrk", [...args, `http://127.0.0.1:${port}${path}`]);
  const wrong = stdout.match(/Non-2xx[^\n]*|Socket errors[^\n]*/);
  if (wrong) throw new Error(`${path}: ${wrong[0]}`);
  return Number(stdout.match(/Requests\/sec:\s+([\d.]+)/)[1]);
}
