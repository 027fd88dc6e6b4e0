import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** Another living process has the folder. The message says which and what to do. */
export class FolderInUseError extends Error {
  override name = "FolderInUseError";
}

export type FolderLock = { release(): void };

type State = "trying" | "held";
type Neighbour = { name: string; pid: number; state: State | "dead" };

// macOS allows 104 bytes for the path of a socket, with the 0 at the end; Linux 108.
const MAX_SOCKET_PATH = 103;
const NAME = /^lock\.(\d+)\.[0-9a-f]{12}\.sock$/;
const ANSWER_MS = 1_000;
const GIVE_UP_MS = 10_000;

/**
 * Holds a data folder for this process alone. The lock is a listening Unix socket in the folder, which the kernel
 * closes when the process ends, however it ends; a connection that is accepted means alive. Each attempt has a name of
 * its own, published by a rename when it already listens, and looks at the others only after that: of two processes
 * at once at least one sees the other. Names are never used twice, so a dead socket can be removed safely.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const end = Date.now() + GIVE_UP_MS;
  for (;;) {
    const own = await publish(folder);
    const others = await findNeighbours(folder, own.name);
    for (const { name, state } of others)
      if (state === "dead") rmSync(path.join(folder, name), { force: true });
    const living = others.filter(({ state }) => state !== "dead");
    if (living.length === 0) return own.hold();
    own.release();
    const holder = living.find(({ state }) => state === "held");
    if (holder || Date.now() > end)
      throw new FolderInUseError(describeHolder(folder, (holder ?? living[0])?.pid));
    await delay(20 + Math.random() * 100);
  }
}

async function publish(folder: string) {
  const unique = `${process.pid}.${randomBytes(6).toString("hex")}.sock`;
  const name = `lock.${unique}`;
  let state: State = "trying";
  const server = net.createServer((socket) => {
    socket.on("error", () => {});
    socket.end(state);
  });
  await bind(server, folder, `new.${unique}`);
  server.unref();
  renameSync(path.join(folder, `new.${unique}`), path.join(folder, name));
  const release = () => {
    rmSync(path.join(folder, name), { force: true });
    server.close();
  };
  const hold = (): FolderLock => {
    state = "held";
    return { release };
  };
  return { name, release, hold };
}

async function findNeighbours(folder: string, own: string): Promise<Neighbour[]> {
  const names = readdirSync(folder).filter((name) => name !== own && NAME.test(name));
  return Promise.all(
    names.map(async (name) => ({ name, pid: Number(NAME.exec(name)?.[1]), state: await ask(folder, name) })),
  );
}

/** Only a refused connection means dead: a process that is stopped or busy is alive, and its folder is not ours. */
function ask(folder: string, name: string): Promise<Neighbour["state"]> {
  return throughShortPath(folder, name, (file) => {
    const socket = net.connect(file);
    let answer = "";
    return new Promise<Neighbour["state"]>((resolve) => {
      const settle = (state: Neighbour["state"]) => {
        socket.destroy();
        resolve(state);
      };
      socket.setEncoding("utf8").setTimeout(ANSWER_MS, () => settle("held"));
      socket.on("data", (text) => {
        answer += text;
      });
      socket.on("end", () => settle(answer === "trying" ? "trying" : "held"));
      socket.on("error", ({ code }: NodeJS.ErrnoException) =>
        settle(code === "ECONNREFUSED" || code === "ENOENT" ? "dead" : "held"),
      );
    });
  });
}

function bind(server: net.Server, folder: string, name: string): Promise<void> {
  return throughShortPath(
    folder,
    name,
    (file) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen({ path: file }, () => resolve());
      }),
  );
}

/** A long folder is reached through a private link that exists only meanwhile; the socket itself is in the folder. */
export async function throughShortPath<T>(
  folder: string,
  name: string,
  use: (file: string) => Promise<T>,
): Promise<T> {
  const direct = path.join(path.resolve(folder), name);
  if (Buffer.byteLength(direct) <= MAX_SOCKET_PATH) return use(direct);
  const passage = mkdtempSync(path.join(os.tmpdir(), "cs-"));
  try {
    symlinkSync(path.resolve(folder), path.join(passage, "d"));
    return await use(path.join(passage, "d", name));
  } finally {
    rmSync(passage, { recursive: true, force: true });
  }
}

function describeHolder(folder: string, pid: number | undefined): string {
  return (
    `The data folder ${path.resolve(folder)} is in use by another Countersign (process ${pid ?? "unknown"}). ` +
    `Stop that one first (kill ${pid ?? "<pid>"}), or give this one a folder of its own with COUNTERSIGN_DATA_DIR, ` +
    "or share one PostgreSQL between several servers with DATABASE_URL."
  );
}
