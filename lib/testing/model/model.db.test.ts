import fc from "fast-check";
import { expect, it } from "vitest";
import { auditInvariants } from "@/lib/audit/invariants";
import { openScenario } from "../scenario";
import type { Expected } from "./expected";
import { beginModel } from "./model-state";
import { type Step, step } from "./moves";
import { openReal, play } from "./play";
import { predict, toMove } from "./predict";
import { STORY } from "./story";

const scenario = openScenario();
const isLong = process.env.COUNTERSIGN_LONG === "1";
const SIZE = isLong ? { traces: 1000, seed: Date.now() } : { traces: 8, seed: 20261124 };

/** Both databases play the same traces against one model, so they answer alike. */
it("answers every move as the model does, whatever came before it", async () => {
  const seen = new Map<string, number>();
  const trace = fc.array(step, { minLength: 50, maxLength: 70, size: "max" });
  await fc.assert(
    fc.asyncProperty(trace, async (steps) => {
      for (const key of await playTrace(steps)) seen.set(key, (seen.get(key) ?? 0) + 1);
    }),
    { numRuns: SIZE.traces, seed: SIZE.seed, examples: [[[...STORY]]], endOnFailure: true },
  );
  console.info(
    `seed ${SIZE.seed}: ${[...seen]
      .sort()
      .map(([key, count]) => `${key} ${count}`)
      .join(", ")}`,
  );
  expect(await auditInvariants(scenario.database())).toEqual([]);
  // A model that is asked for refusals alone would agree with a product that does nothing.
  for (const deep of [
    "merge 200",
    "promote 201",
    "rollback 201",
    "resolve 200",
    "resolve 410 version_locked",
    "dismiss 201",
    "lift 200",
  ])
    expect(seen.get(deep), deep).toBeGreaterThan(0);
});

async function playTrace(steps: readonly Step[]): Promise<string[]> {
  const model = beginModel();
  const real = await openReal();
  const told: string[] = [];
  const keys: string[] = [];
  for (const one of steps) {
    const move = toMove(model, one);
    const answer = await play(model, real, move);
    const expected = predict(model, move);
    if (answer.repeated !== undefined) expected.repeated = true;
    told.push(`${JSON.stringify(move)} -> ${JSON.stringify(expected)}`);
    expect(pick(answer, expected), told.join("\n")).toEqual(expected);
    keys.push(`${move.do} ${expected.status}${expected.code ? ` ${expected.code}` : ""}`);
  }
  return keys;
}

/** The part of an answer that the model speaks of. */
function pick(answer: Expected, expected: Expected): Record<string, unknown> {
  const picked = Object.fromEntries(Object.keys(expected).map((key) => [key, answer[key]]));
  if (Array.isArray(picked.releases))
    picked.releases = picked.releases.map(({ environment, released, blockers }) => ({
      environment,
      released,
      blockers: blockers.map(({ code }: { code: string }) => code).sort(),
    }));
  return picked;
}
