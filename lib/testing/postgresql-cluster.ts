import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { findFreePort } from "./free-port";

export type Cluster = { adminUrl: string; stop(): void };

const BINARIES = "/usr/lib/postgresql";
// Speed, at the price of what a crash of the machine would cost a test run: nothing.
const SETTINGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60"];

/** The folder of the newest PostgreSQL's programs on this machine; null when there is none. */
export function findPostgresql(): string | null {
  const versions = existsSync(BINARIES) ? readdirSync(BINARIES).map(Number).filter(Number.isFinite) : [];
  for (const version of versions.sort((a, b) => b - a)) {
    const folder = path.join(BINARIES, String(version), "bin");
    if (existsSync(path.join(folder, "initdb"))) return folder;
  }
  const found = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" });
  return found.status === 0 && existsSync(path.join(found.stdout.trim(), "initdb"))
    ? found.stdout.trim()
    : null;
}

/** A PostgreSQL of our own in a temporary folder, on a free port of the loopback. */
export async function startCluster(binaries: string): Promise<Cluster> {
  const home = mkdtempSync(path.join(os.tmpdir(), "cs-pg-"));
  const data = path.join(home, "data");
  const sockets = path.join(home, "sockets");
  mkdirSync(sockets);
  const run = runAsUser(home, sockets);
  const port = await findFreePort();
  const program = (name: string) => path.join(binaries, name);
  run(program("initdb"), [
    "-D",
    data,
    "-U",
    "countersign",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale=C",
    "--no-sync",
  ]);
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${sockets}`,
    ...SETTINGS,
  ];
  const flags = settings.map((setting) => `-c ${setting}`).join(" ");
  run(program("pg_ctl"), [
    "-D",
    data,
    "-w",
    "-t",
    "60",
    "-l",
    path.join(home, "sockets", "log"),
    "-o",
    flags,
    "start",
  ]);
  const stop = () => {
    run(program("pg_ctl"), ["-D", data, "-m", "immediate", "-w", "stop"]);
    rmSync(home, { recursive: true, force: true });
  };
  const adminUrl = `postgresql://countersign@127.0.0.1:${port}/postgres`;
  await assertOurs(adminUrl, data);
  return { adminUrl, stop };
}

/** No statement of a test reaches a server that this run did not start. */
export async function assertOurs(adminUrl: string, data: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    if (rows[0]?.data_directory !== data)
      throw new Error(
        `This PostgreSQL keeps its data in ${rows[0]?.data_directory}, not in ${data}: not ours.`,
      );
  } finally {
    await client.end();
  }
}

/** PostgreSQL refuses to run as root: there, its own user does. */
function runAsUser(home: string, sockets: string) {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
    for (const folder of [home, sockets]) chownSync(folder, id("-u"), id("-g"));
    chmodSync(home, 0o700);
  }
  return (program: string, args: readonly string[]): void => {
    const [file, all] = isRoot
      ? ["runuser", ["-u", "postgres", "--", program, ...args]]
      : [program, [...args]];
    const { status, stderr, error } = spawnSync(file, all, {
      encoding: "utf8",
      cwd: home,
      stdio: ["ignore", "ignore", "pipe"],
    });
    if (status !== 0) throw new Error(`${path.basename(program)} failed: ${error?.message ?? stderr}`);
  };
}
