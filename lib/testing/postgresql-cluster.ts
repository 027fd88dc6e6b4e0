import { execFile, execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { findFreePort } from "./free-port";

export type Cluster = {
  adminUrl: string;
  /** As after a power cut, without the cut: every process ends at once, and nothing is written before. */
  crash(): Promise<void>;
  restart(): void;
  stop(): void;
};

const BINARIES = "/usr/lib/postgresql";
// Speed, at the price of what a crash of the machine would cost a test run: nothing.
const FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

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
export async function startCluster(binaries: string, more: readonly string[] = FAST): Promise<Cluster> {
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
    "max_connections=60",
    ...more,
  ];
  const flags = settings.map((setting) => `-c ${setting}`).join(" ");
  const control = program("pg_ctl");
  const log = path.join(home, "sockets", "log");
  const start = () => run(control, ["-D", data, "-w", "-t", "60", "-l", log, "-o", flags, "start"]);
  const immediately = ["-D", data, "-m", "immediate", "-w", "stop"];
  start();
  const stop = () => {
    run(control, immediately);
    rmSync(home, { recursive: true, force: true });
  };
  const adminUrl = `postgresql://countersign@127.0.0.1:${port}/postgres`;
  await assertOurs(adminUrl, data);
  return { adminUrl, crash: () => runMeanwhile(control, immediately, home), restart: start, stop };
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
  if (isRoot()) {
    const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
    for (const folder of [home, sockets]) chownSync(folder, id("-u"), id("-g"));
    chmodSync(home, 0o700);
  }
  return (program: string, args: readonly string[]): void => {
    const [file, all] = asUser(program, args);
    const { status, stderr, error } = spawnSync(file, all, {
      encoding: "utf8",
      cwd: home,
      stdio: ["ignore", "ignore", "pipe"],
    });
    if (status !== 0) throw new Error(`${path.basename(program)} failed: ${error?.message ?? stderr}`);
  };
}

/** Without holding up whoever writes meanwhile. */
async function runMeanwhile(program: string, args: readonly string[], cwd: string): Promise<void> {
  const [file, all] = asUser(program, args);
  await promisify(execFile)(file, all, { cwd });
}

function asUser(program: string, args: readonly string[]): [string, string[]] {
  return isRoot() ? ["runuser", ["-u", "postgres", "--", program, ...args]] : [program, [...args]];
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
