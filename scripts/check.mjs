// The quick judge: Biome, types, who imports whom, dead code; all at once, and every failure in full.
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const CHECKS = [
  { name: "biome", args: ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."] },
  // Each further checker looks at what they share once more, and beside it run the other checks.
  {
    name: "types",
    args: ["node_modules/typescript/bin/tsc", "--noEmit", "--checkers", "1"],
    env: { GOGC: "400" },
  },
  { name: "imports", args: ["scripts/check-imports.mjs"] },
  { name: "dead code", args: ["node_modules/knip/bin/knip.js", "--no-progress"] },
];

function run(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    child.once("close", (code) => resolve({ code, output }));
  });
}

const started = performance.now();
const generated = await run([path.join("scripts", "generate.mjs")]);
if (generated.code !== 0) {
  console.error(generated.output);
  process.exit(1);
}
const results = await Promise.all(
  CHECKS.map(async (check) => {
    const begun = performance.now();
    return { ...check, ...(await run(check.args, check.env)), seconds: (performance.now() - begun) / 1000 };
  }),
);
for (const { name, code, output, seconds } of results) {
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name.padEnd(10)} ${seconds.toFixed(1)} s`);
  if (code !== 0) console.log(output);
}
const failed = results.filter(({ code }) => code !== 0).length;
const total = ((performance.now() - started) / 1000).toFixed(1);
console.log(failed === 0 ? `check: all good in ${total} s` : `check: ${failed} of ${results.length} failed`);
process.exit(failed === 0 ? 0 : 1);
