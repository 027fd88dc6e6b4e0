import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Installs packages apart from this project, once; answers their folder. */
export function installPeer(name: string, packages: Readonly<Record<string, string>>): string {
  const all = Object.entries(packages);
  const folder = path.join(
    os.tmpdir(),
    `countersign-peer-${name}-${all.map(([, version]) => version).join("-")}`,
  );
  mkdirSync(folder, { recursive: true });
  if (all.every(([one]) => existsSync(path.join(folder, "node_modules", one, "package.json")))) return folder;
  process.stdout.write(`Installing ${all.map((one) => one.join("@")).join(", ")} in ${folder} (once) ...\n`);
  const flags = ["--prefix", folder, "--no-audit", "--no-fund", "--no-save", "--ignore-scripts"];
  const { status, stderr } = spawnSync("npm", ["install", ...all.map((one) => one.join("@")), ...flags], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${name} could not be installed: ${stderr.slice(-2000)}`);
  return folder;
}
