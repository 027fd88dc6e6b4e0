import { setTimeout as delay } from "node:timers/promises";
import { setProvider } from "@/lib/evals/commands/set-provider";
import type { PersonActor } from "@/lib/kernel/actor";
import { registry } from "@/lib/kernel/registry";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { buildMergedChange } from "@/prisma/factories";
import type { Options } from "../common/options";
import { startConsole } from "../common/started-console";

export type EvalConsole = {
  pid: number;
  url: string;
  key: string;
  /** Milliseconds from the start of a run to its end, and what was answered. Every run asks anew. */
  run: (name: string) => Promise<{ ms: number; passed: number }>;
  close: () => Promise<void>;
};

export const LANES = 20;

/** The built server with a prompt and a golden set for each size: `fast-1000` asks the model `fast` 1,000 cases. */
export async function startEvalConsole(
  database: Options["database"],
  models: string,
  sizes: readonly { name: string; model: string; cases: number }[],
): Promise<EvalConsole> {
  registry().settings = { COUNTERSIGN_ALLOWED_HOSTS: ["127.0.0.1"] };
  const { server, prepared } = await startConsole(
    { artifacts: 1, versions: 1, database },
    async ({ admin, author, owner }) => {
      await setProvider(admin, {
        provider: "local",
        kind: "openai_compatible",
        baseUrl: models,
        models: ["fast", "slow"].map((id) => ({ id })),
        concurrency: LANES,
      });
      for (const size of sizes) await addSize({ author, owner }, size);
      return createApiKey(admin, { name: "bench", scope: "write" });
    },
  );
  const key = String(prepared.key);
  const ask = async (path: string, body?: object) => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  let runs = 0;
  const run = async (name: string) => {
    // Another number is another question: nothing is read from a recording.
    const parameters = { temperature: ++runs / 1000 };
    const { number } = await ask("/eval-runs", { path: promptOf(name), set: setOf(name), parameters });
    for (;;) {
      const { data } = await ask(`/eval-runs?limit=1`);
      const [{ endedAt, startedAt, progress }] = data;
      if (data[0].number === number && endedAt)
        return { ms: Date.parse(endedAt) - Date.parse(startedAt), passed: progress.passed };
      await delay(250);
    }
  };
  return { pid: server.pid, url: server.url, key, run, close: server.close };
}

const promptOf = (name: string) => `bench/${name}`;
const setOf = (name: string) => `bench/${name}-cases`;

async function addSize(
  { author, owner }: { author: PersonActor; owner: PersonActor },
  { name, model, cases }: { name: string; model: string; cases: number },
): Promise<void> {
  const prompt = {
    messages: [{ role: "user", content: "Answer {{customer}} kindly." }],
    variables: [{ name: "customer", type: "string", required: true, sample: "Mira" }],
    model,
    parameters: { temperature: { min: 0, max: 1, default: 0 } },
  };
  const rows = Array.from({ length: cases }, (_, index) => ({
    id: `case-${index}`,
    variables: { customer: `Mira ${index}` },
    assertions: [{ type: "icontains", value: "soon" }],
  }));
  await buildMergedChange(author, owner, {
    title: name,
    items: [
      { path: promptOf(name), kind: "prompt", content: prompt },
      { path: setOf(name), kind: "golden_set", content: { description: "Bench", cases: rows } },
    ],
  });
}
