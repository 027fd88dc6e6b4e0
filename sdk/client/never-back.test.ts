import fc from "fast-check";
import { expect, it } from "vitest";
import { wirePrompt } from "@/lib/testing/sdk/wire-prompt";
import type { SnapshotPrompt } from "./client-types";
import { HeldSnapshot } from "./held-snapshot";
import type { ClientSnapshot } from "./read-wire";

const PATHS = ["support/a", "support/b", "support/c"];

/** What an environment serves at each sequence from 0 on: of each path a version, or nothing. */
const history = fc.array(
  fc.array(fc.option(fc.nat(5)), { minLength: PATHS.length, maxLength: PATHS.length }),
  { minLength: 1, maxLength: 8 },
);
/** What is sent: the whole of a sequence, or what has changed until it since another, in any order and again. */
const deliveries = fc.array(fc.record({ at: fc.nat(7), since: fc.option(fc.nat(7)) }), { maxLength: 30 });

function promptsAt(state: readonly (number | null)[]): SnapshotPrompt[] {
  return state.flatMap((minor, index) =>
    minor === null ? [] : [{ ...wirePrompt(`1.${minor}.0`, `Text ${minor}`), path: PATHS[index] ?? "" }],
  );
}

function deliver(states: readonly (number | null)[][], at: number, since: number | null): ClientSnapshot {
  const prompts = promptsAt(states[at] ?? []);
  const whole = { workspace: "w", environment: "prod", sequence: at, since, removed: [] };
  if (since === null) return { ...whole, prompts };
  // Whatever has changed on the way, so that it goes over a later sequence than the one it is since, too.
  const steps = states.slice(since, at + 1);
  const changed = PATHS.filter((_path, index) => steps.some((state) => state[index] !== steps[0]?.[index]));
  return {
    ...whole,
    prompts: prompts.filter(({ path }) => changed.includes(path)),
    removed: changed.filter((path) => !prompts.some((prompt) => prompt.path === path)),
  };
}

it("whatever comes in whatever order, what is held only goes forward, and is what the whole of its sequence is", async () => {
  await fc.assert(
    fc.asyncProperty(history, deliveries, async (states, sent) => {
      const held = new HeldSnapshot({
        verify: async () => true,
        environment: undefined,
        tell: () => {},
        onChange: () => {},
        onState: () => {},
      });
      let last = -1;
      for (const one of sent) {
        const at = one.at % states.length;
        const since = one.since === null ? null : Math.min(one.since, at);
        const before = held.sequence;
        const taken = await held.take({ body: JSON.stringify(deliver(states, at, since)), signature: null });
        const { sequence } = held;
        expect(sequence ?? -1).toBeGreaterThanOrEqual(last);
        last = sequence ?? -1;
        if (taken === "gap") expect(before === null || (since ?? 0) > before).toBe(true);
        if (sequence === null) continue;
        const whole = promptsAt(states[sequence] ?? []);
        for (const path of PATHS)
          expect(held.find(path)?.wire).toEqual(whole.find((prompt) => prompt.path === path));
      }
    }),
    { numRuns: process.env.COUNTERSIGN_LONG === "1" ? 20_000 : 200 },
  );
});
