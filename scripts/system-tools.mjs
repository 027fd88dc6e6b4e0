// What the tests need from the system: Chromium for the journeys, PostgreSQL for the second database.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

const TOOLS = [
  {
    what: "Chromium",
    packages: ["chromium-headless-shell"],
    isThere: () =>
      ["chromium-headless-shell", "chromium"].some((name) => existsSync(`/usr/bin/${name}`)) ||
      hasPlaywrightChromium(),
    how: "Install it with `apt-get install chromium-headless-shell` or `npx playwright install chromium`.",
  },
  {
    what: "PostgreSQL",
    packages: ["postgresql"],
    isThere: () => process.env.COUNTERSIGN_SKIP_POSTGRESQL === "1" || hasPostgresql(),
    how: "Install it with `apt-get install postgresql` (any 15 or newer), or set COUNTERSIGN_SKIP_POSTGRESQL=1 to test without it.",
  },
];

export function findMissingTools() {
  return TOOLS.filter(({ isThere }) => !isThere());
}

/** By apt, as root; false when a tool is still missing afterwards. */
export function installTools(missing) {
  const packages = missing.flatMap((tool) => tool.packages);
  console.log(`installing ${packages.join(", ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) =>
    spawnSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] }).status === 0;
  return apt("update", "-qq") && apt("install", "-y", "-qq", "--no-install-recommends", ...packages)
    ? findMissingTools().length === 0
    : false;
}

function hasPostgresql() {
  const folder = "/usr/lib/postgresql";
  const versions = existsSync(folder) ? readdirSync(folder) : [];
  if (versions.some((version) => existsSync(path.join(folder, version, "bin", "initdb")))) return true;
  const { status, stdout } = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" });
  return status === 0 && existsSync(path.join(stdout.trim(), "initdb"));
}

function hasPlaywrightChromium() {
  const folders = [".cache/ms-playwright", "Library/Caches/ms-playwright"].map((name) =>
    path.join(homedir(), name),
  );
  return folders.some(
    (folder) => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith("chromium")),
  );
}
