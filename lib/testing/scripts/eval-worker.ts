// Works on eval runs with a model that echoes a few questions, judges what it said, and then hangs, until no run is left
// or it is killed. It tells each answer and judgement before it gives it.
import { setTimeout as delay } from "node:timers/promises";
import { openDatabase } from "@/lib/db/client";
import { lockFolder } from "@/lib/db/folder-lock";
import { registry } from "@/lib/kernel/registry";
import { EvalRunner } from "@/server/evals/eval-runner";

const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, ANSWERED } = process.env;

if (dataDir) await lockFolder(dataDir);
const database = await openDatabase({ databaseUrl, dataDir });
let asked = 0;
Object.assign(registry(), {
  database,
  askModel: async ({
    messages,
    outputSchema,
  }: {
    messages: { content: string }[];
    outputSchema?: object;
  }) => {
    const asks = messages.at(-1)?.content ?? "";
    const verdict = { reason: asks.slice(0, 60), pass: true, score: 1 };
    const text = outputSchema ? JSON.stringify(verdict) : asks;
    asked += 1;
    process.stdout.write(`${JSON.stringify({ asked, text })}\n`);
    if (asked > Number(ANSWERED)) await new Promise(() => {});
    return { text, toolCalls: [], inputTokens: 1, outputTokens: 1, costUsd: 0.01 };
  },
});
const log = (facts: object) => void process.stderr.write(`${JSON.stringify(facts)}\n`);
const runner = new EvalRunner({
  lanes: 4,
  logger: { info: log, warn: log, error: log },
  owner: dataDir ? "embedded" : undefined,
  pollMs: 50,
  // Whoever is killed on a server of its own holds its run for so long.
  leaseMs: 3_000,
});
runner.start();
while ((await database.prisma.evalRun.count({ where: { endedAt: null } })) > 0) await delay(20);
await runner.stop();
await database.close();
process.stdout.write(`${JSON.stringify({ ended: true })}\n`);
process.exit(0);
