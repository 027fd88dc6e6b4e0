// Who may import whom (.dependency-cruiser.cjs), and that the modules were seen at all: a parser that passes over
// every file would find no violation either.
import { existsSync } from "node:fs";
import swc from "@swc/core";
import { cruise, format } from "dependency-cruiser";
import extractDepcruiseOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

const ROOTS = ["app", "components", "lib", "prisma", "sdk", "server"].filter((folder) => existsSync(folder));
const LEAST_MODULES = 300;

// dependency-cruiser hands swc every file as plain TypeScript, where JSX is a syntax error, and counts `import type`
// as an import: the rules are about what runs.
const parseFile = swc.parseFileSync;
swc.parseFileSync = (file, options) => {
  const module = parseFile(file, { ...options, tsx: file.endsWith("x") });
  return { ...module, body: module.body.filter((node) => !isTypeOnly(node)) };
};

function isTypeOnly(node) {
  if (node.typeOnly) return true;
  if (node.type !== "ImportDeclaration" || node.specifiers.length === 0) return false;
  return node.specifiers.every((specifier) => specifier.isTypeOnly);
}

const options = await extractDepcruiseOptions("./.dependency-cruiser.cjs");
const { output } = await cruise(
  ROOTS,
  { ...options, validate: true },
  {},
  { tsConfig: extractTSConfig("tsconfig.json") },
);
const { totalCruised, violations } = output.summary;
if (totalCruised < LEAST_MODULES) {
  console.error(`Only ${totalCruised} modules were seen, at least ${LEAST_MODULES} are expected.`);
  process.exit(1);
}
if (violations.length > 0) {
  console.error((await format(output, { outputType: "err" })).output);
  process.exit(1);
}
console.log(`${totalCruised} modules, ${output.summary.totalDependenciesCruised} imports, no violation`);
