// Pictures of every screen of the demo at two sizes and in two themes, into screenshots/ (git ignores it).
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { requireNode } from "./steps.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
const cli = "node_modules/@playwright/test/cli.js";
const { status } = spawnSync(process.execPath, [cli, "test", "--project", "pictures", "--workers", "1"], {
  stdio: "inherit",
  env: { ...process.env, COUNTERSIGN_PICTURES: "1" },
});
process.exit(status ?? 1);
