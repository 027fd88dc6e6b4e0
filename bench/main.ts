import { benchCommits } from "./commits";
import { readOptions } from "./common/options";
import { benchDiff } from "./diff";
import { benchEvals } from "./evals";
import { benchEvalsGate } from "./evals-gate";
import { benchEvalsJudgeParity } from "./evals-judge-parity";
import { benchEvalsParity } from "./evals-parity";
import { benchPages } from "./pages";
import { benchReach } from "./reach";
import { benchResolve } from "./resolve";
import { benchScale } from "./scale";
import { benchSdk } from "./sdk";
import { benchStart } from "./start";

const BENCHES = {
  pages: {
    run: benchPages,
    what: "first byte, first sight and scripts of each page against a Next list of 50 rows",
  },
  commits: {
    run: benchCommits,
    what: "promote and rollback on PostgreSQL against bare statements; twenty at once",
  },
  resolve: {
    run: benchResolve,
    what: "resolve in process, and over HTTP against node:http, a Next route and Unleash (installed apart, once)",
  },
  reach: {
    run: benchReach,
    what: "from the commit of a rollback to the last of 1,000 and 5,000 clients, against bare node:http and NOTIFY",
  },
  sdk: {
    run: benchSdk,
    what: "a prompt under a rollout in process against flagd, GrowthBook, LaunchDarkly and Langfuse (installed apart, once)",
  },
  start: {
    run: benchStart,
    what: "npm start to its first page, and its memory, against next start of one page",
  },
  diff: { run: benchDiff, what: "the line diff on 10,000 lines against git and jsdiff" },
  evals: {
    run: benchEvals,
    what: "an eval run: overhead a case, concurrency, memory; against promptfoo (installed apart, once)",
  },
  "evals-gate": {
    run: benchEvalsGate,
    what: "how often the verdict against the live version is wrong: false alarms and power",
  },
  "evals-parity": {
    run: benchEvalsParity,
    what: "verdicts of assertions, case by case, against promptfoo (installed apart, once)",
  },
  "evals-judge-parity": {
    run: benchEvalsJudgeParity,
    what: "the same of what a judge model said, and of vectors",
  },
  scale: { run: benchScale, what: "lists, folders, search, board and history in a large workspace" },
};

const USAGE = `npm run bench -- <name> [--artifacts 10000] [--versions 10] [--database postgresql|embedded]

${Object.entries(BENCHES)
  .map(([name, { what }]) => `  ${name.padEnd(18)} ${what}`)
  .join("\n")}

Each prints a table with its peers of the same run and its goals, and leaves nothing behind. docs/PERFORMANCE.md has
the figures of one machine.`;

// What was started ends with this process.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

try {
  const { name, options } = readOptions(process.argv.slice(2));
  const bench = Object.entries(BENCHES).find(([one]) => one === name)?.[1];
  if (bench) await bench.run(options);
  else process.stdout.write(`${USAGE}\n`);
  process.exit(bench || name === undefined ? 0 : 2);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}
