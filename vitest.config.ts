import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = {
  "server-only": `${root}lib/testing/server-only.ts`,
  "@": root.replace(/\/$/, ""),
};
const pure = ["{lib,sdk,components,server,e2e}/**/*.test.ts"];
const onDatabase = ["{lib,prisma,server}/**/*.db.test.ts"];
const asProcess = ["server/**/*.server.test.ts"];
/** Channels over operations, which run on both databases: PostgreSQL alone, where there is one (decision 21). */
const channels = [
  "server/{hot,instances,langfuse,ofrep,relay,stream}/*.db.test.ts",
  "server/{client-in-browser,rollout-answers,sdk-client,sdk-heartbeat}.db.test.ts",
  "server/evals/{dashboards,eval-gate,eval-runner,judging,provider-faults,real-cases}.db.test.ts",
  "lib/evals/{providers,tries}.db.test.ts",
  "lib/imports/real-histories.db.test.ts",
];
/** Small files that take long. Left to the end, as their size has it, one of them holds up everything alone. */
const LONG =
  /(crash\/(crash|first-start|disk-full)|evals\/kills|rollouts\/(constraints|standing|samples)|fuzz\/fuzz|sweeps\/roles|backup\/backup|imports\/real-histories|faults|soak)\.(db|server)\.test\.ts$/;
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
const withoutPostgresql = process.env.COUNTERSIGN_SKIP_POSTGRESQL === "1";
/** On a busy machine too: what fails says so later, what holds as soon as it does. */
const patient = {
  testTimeout: 180_000,
  hookTimeout: 240_000,
  maxWorkers: 2,
  expect: { poll: { timeout: 30_000 } },
};

/** Operations run on both databases by the same files; `server` needs the built server. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    // The same sources are asked for by every project: what one has made of them the next reads.
    experimental: { fsModuleCache: true, fsModuleCachePath: "node_modules/.cache/countersign/modules" },
    projects: [
      {
        resolve: { alias },
        test: {
          ...patient,
          name: "unit",
          // They are pure: a world of its own for each file took as long again as the tests.
          isolate: false,
          // … so that what one stubs is no other's.
          unstubGlobals: true,
          include: pure,
          exclude: [...onDatabase, ...asProcess],
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve: { alias },
        test: {
          ...patient,
          name: "embedded",
          isolate: false,
          include: onDatabase,
          exclude: withoutPostgresql ? [] : channels,
          globalSetup: ["lib/testing/setup-embedded.ts"],
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: { alias },
        test: {
          ...patient,
          name: "postgresql",
          isolate: false,
          include: onDatabase,
          globalSetup: ["lib/testing/setup-postgresql.ts"],
          sequence: { groupOrder: 2 },
        },
      },
      {
        resolve: { alias },
        test: { ...patient, name: "server", include: asProcess, sequence: { groupOrder: 3 } },
      },
    ],
  },
});
