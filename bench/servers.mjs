// Where a team keeps its state: a real PostgreSQL, and a stand-in for S3 (moto, from PyPI), each if it is on this machine.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { connect, createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** @typedef {{ name: string, env: Readonly<Record<string, string>>, close: () => Promise<void> }} Backend */

const NOBODY = 65534;
const START_MS = 30_000;

/**
 * @param {string} folder
 * @returns {Promise<Backend | undefined>} `undefined` if there is no PostgreSQL here
 */
export async function startPostgres(folder) {
  const debian = "/usr/lib/postgresql";
  const folders = existsSync(debian) ? readdirSync(debian).map((version) => path.join(debian, version, "bin")) : [];
  const places = [...(process.env["PATH"] ?? "").split(path.delimiter), ...folders];
  const bin = places.find(
    (place) => existsSync(path.join(place, "initdb")) && existsSync(path.join(place, "postgres")),
  );
  if (bin === undefined) return undefined;
  const data = path.join(folder, "postgres");
  mkdirSync(data, { recursive: true });
  // PostgreSQL refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  if (isRoot) {
    chmodSync(folder, 0o711);
    chownSync(data, NOBODY, NOBODY);
  }
  const init = spawnSync(path.join(bin, "initdb"), ["-D", data, "-U", "pulumi", "--auth=trust", "--no-sync"], {
    ...user,
    cwd: data,
    encoding: "utf8",
  });
  if (init.status !== 0) throw new Error(`initdb failed: ${init.stderr}`);
  const port = await freePort();
  const settings = ["-c", "listen_addresses=127.0.0.1", "-c", `unix_socket_directories=${data}`];
  const args = ["-D", data, "-p", String(port), ...settings];
  const server = spawn(path.join(bin, "postgres"), args, { ...user, cwd: data, stdio: "ignore" });
  const close = closing(server, "SIGINT");
  await accepting(port, close);
  const url = `postgres://pulumi@127.0.0.1:${port}/postgres?sslmode=disable`;
  return { name: "PostgreSQL", env: { PULUMI_BACKEND_URL: url }, close };
}

/** @returns {Promise<Backend | undefined>} `undefined` if there is no moto_server on PATH */
export async function startS3() {
  const places = (process.env["PATH"] ?? "").split(path.delimiter);
  if (!places.some((place) => existsSync(path.join(place, "moto_server")))) return undefined;
  const port = await freePort();
  const server = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const close = closing(server, "SIGTERM");
  await accepting(port, close);
  const made = await fetch(`http://127.0.0.1:${port}/state`, { method: "PUT" });
  if (!made.ok) {
    await close();
    throw new Error(`the bucket was not made: HTTP ${made.status}`);
  }
  const query = `region=us-east-1&endpoint=127.0.0.1:${port}&disableSSL=true&s3ForcePathStyle=true`;
  const env = { PULUMI_BACKEND_URL: `s3://state?${query}`, AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" };
  return { name: "S3 (moto)", env, close };
}

/**
 * @param {import("node:child_process").ChildProcess} server
 * @param {NodeJS.Signals} signal
 */
function closing(server, signal) {
  const exited = once(server, "exit");
  return async () => {
    server.kill(signal);
    await exited;
  };
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("there is no free port");
  return address.port;
}

/**
 * Waits until something answers on the port.
 *
 * @param {number} port
 * @param {() => Promise<void>} close
 */
async function accepting(port, close) {
  for (const end = Date.now() + START_MS; Date.now() < end;) {
    const socket = connect(port, "127.0.0.1");
    try {
      await once(socket, "connect");
      return;
    } catch {
      await sleep(100);
    } finally {
      socket.destroy();
    }
  }
  await close();
  throw new Error(`nothing answers on port ${port}`);
}
