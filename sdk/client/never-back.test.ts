import fc from "fast-check";
import { expect, it } from "vitest";
import { wirePrompt } from "@/lib/testing/sdk/wire-prompt";
import { comparePositions, epochOf, writePosition } from "../core/position";
import type { SnapshotPrompt } from "./client-types";
import { HeldSnapshot } from "./held-snapshot";
import type { ClientSnapshot } from "./read-wire";

const isLong = process.env.COUNTERSIGN_LONG === "1";
const LIMIT_MS = isLong ? 1_800_000 : 60_000;
const PATHS = ["support/a", "support/b", "support/c"];

/** What an environment serves at each sequence from 0 on: of each path a version, or nothing. */
const history = fc.array(
  fc.array(fc.option(fc.nat(5)), { minLength: PATHS.length, maxLength: PATHS.length }),
  { minLength: 1, maxLength: 8 },
);
/** By epoch: the registry was restored up to twice, and may have served anything since. */
const epochs = fc.array(history, { minLength: 1, maxLength: 3 });
/** What is sent: the whole of a sequence, or what has changed until it since another, in any order and again. */
const deliveries = fc.array(fc.record({ of: fc.nat(2), at: fc.nat(7), since: fc.option(fc.nat(7)) }), {
  maxLength: 30,
});

function promptsAt(state: readonly (number | null)[]): SnapshotPrompt[] {
  return state.flatMap((minor, index) =>
    minor === null ? [] : [{ ...wirePrompt(`1.${minor}.0`, `Text ${minor}`), path: PATHS[index] ?? "" }],
  );
}

type Sent = { epoch: number; at: number; since: number | null };

function deliver(states: readonly (number | null)[][], { epoch, at, since }: Sent): ClientSnapshot {
  const prompts = promptsAt(states[at] ?? []);
  // A registry from before there were epochs says none.
  const first = epoch === 0 ? {} : { epoch };
  const whole = { workspace: "w", environment: "prod", ...first, sequence: at, since, removed: [] };
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

it(
  "whatever comes in whatever order, what is held only goes forward, and is what the whole of its position is",
  async () => {
    await fc.assert(
      fc.asyncProperty(epochs, deliveries, async (histories, sent) => {
        const held = new HeldSnapshot({
          verify: async () => true,
          environment: undefined,
          tell: () => {},
          onChange: () => {},
          onState: () => {},
        });
        for (const one of sent) {
          const epoch = one.of % histories.length;
          const states = histories[epoch] ?? [];
          const at = one.at % states.length;
          const since = one.since === null ? null : Math.min(one.since, at);
          const before = held.position;
          const body = JSON.stringify(deliver(states, { epoch, at, since }));
          const taken = await held.take({ body, signature: null });
          const now = held.position;
          if (before) expect(now && comparePositions(now, before)).toBeGreaterThanOrEqual(0);
          const isNewer = before === null || comparePositions({ epoch, sequence: at }, before) > 0;
          // A whole is followed as soon as it is newer, after a restore also where its sequence is lower.
          if (isNewer && since === null)
            expect(now && writePosition(now)).toBe(writePosition({ epoch, sequence: at }));
          if (!isNewer) expect(now).toEqual(before);
          if (taken === "gap")
            expect(before === null || epochOf(before) < epoch || (since ?? 0) > before.sequence).toBe(true);
          if (now === null) continue;
          const whole = promptsAt(histories[epochOf(now)]?.[now.sequence] ?? []);
          for (const path of PATHS)
            expect(held.find(path)?.wire).toEqual(whole.find((prompt) => prompt.path === path));
        }
      }),
      { numRuns: isLong ? 20_000 : 200 },
    );
  },
  LIMIT_MS,
);
