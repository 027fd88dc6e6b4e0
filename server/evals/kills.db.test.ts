import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { auditInvariants } from "@/lib/audit/invariants";
import { type Database, openDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { registry } from "@/lib/kernel/registry";
import { isLong } from "@/lib/testing/crash/long";
import { answerCases, buildEvalWorkspace, EVAL_PATHS } from "@/lib/testing/eval-workspace";
import { bundleScript, SHORT_LIVED, startBundle } from "@/lib/testing/run-script";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/test-database";

const KILLS = isLong ? 20 : 2;
/** So many questions are answered, of which half are judgements; then the model hangs, and the kill comes with others under way. */
const ANSWERED = isLong ? 48 : 10;
const CASES = ((KILLS + 1) * ANSWERED) / 2;
const LIMIT_MS = isLong ? 3_600_000 : 600_000;

const isEmbedded = inject("databaseTemplate")?.kind === "embedded";
let folder: string;
let worker: string;
let onServer: TestDatabase | undefined;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "cs-evals-"));
  worker = await bundleScript("lib/testing/scripts/eval-worker.ts");
  if (!isEmbedded) onServer = await openTestDatabase();
});
afterAll(async () => {
  await onServer?.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(worker, { force: true });
});

/** Looks at the database while no worker has it open. */
async function look<T>(at: (database: Database) => Promise<T>): Promise<T> {
  if (onServer) return at(onServer);
  const database = await openDatabase({ dataDir: folder });
  registry().database = database;
  return at(database).finally(() => database.close());
}

const place = (): Record<string, string> =>
  onServer ? { DATABASE_URL: onServer.pool.options.connectionString ?? "" } : { DATA_DIR: folder };

/** What has an answer by now. */
const recorded = () =>
  look(async ({ prisma }) => {
    const rows = await prisma.evalRecording.findMany({ select: { text: true } });
    return new Set(rows.map(({ text }) => text));
  });

it(
  `a run whose servers are killed (-9) ${KILLS} times loses nothing, doubles nothing and pays for no answer twice`,
  async () => {
    await look(async (database) => {
      if (isEmbedded) await migrate(database);
      const echoes = answerCases(CASES).map((one) => ({
        ...one,
        assertions: [
          { type: "icontains", value: "kindly" },
          { type: "llm-rubric", value: "Is kind" },
        ],
      }));
      const { ana } = await buildEvalWorkspace(echoes, { judge: { model: "judge", repeats: 1 } });
      await startEvalRun(ana, { path: EVAL_PATHS.prompt, set: EVAL_PATHS.set });
    });
    let known = new Set<string>();
    for (let start = 0; start <= KILLS; start++) {
      const { child, lines, waitFor, exited } = startBundle(worker, {
        flags: SHORT_LIVED,
        env: { ...place(), ANSWERED: String(start < KILLS ? ANSWERED : 2 * CASES) },
      });
      await waitFor(start < KILLS ? new RegExp(`"asked":${ANSWERED + 1}\\b`) : /"ended"/);
      if (start < KILLS) child.kill("SIGKILL");
      await exited;
      const asked = lines
        .map((line) => JSON.parse(line) as { text?: string })
        .flatMap(({ text }) => text ?? []);
      expect(asked.filter((text) => known.has(text))).toEqual([]);
      const now = await recorded();
      expect([...known].filter((text) => !now.has(text))).toEqual([]);
      expect(now.size).toBeGreaterThan(known.size);
      known = now;
    }
    expect(known.size).toBe(2 * CASES);
    await look(async (database) => {
      const results = await database.prisma.evalResult.findMany({ select: { caseId: true, outcome: true } });
      expect(results).toHaveLength(CASES);
      expect(new Set(results.map(({ caseId }) => caseId)).size).toBe(CASES);
      const run = await database.prisma.evalRun.findFirstOrThrow({ select: { verdict: true } });
      expect(run.verdict).toBe("pass");
      const charges = await database.prisma.evalCharge.findMany({ select: { digest: true } });
      expect(new Set(charges.map(({ digest }) => digest)).size).toBe(2 * CASES);
      expect(charges).toHaveLength(2 * CASES);
      expect(await auditInvariants(database)).toEqual([]);
    });
  },
  LIMIT_MS,
);
