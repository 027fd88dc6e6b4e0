import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { reading } from "@/lib/db/transaction";
import { isAppError } from "@/lib/kernel/errors";
import { liftLock } from "@/lib/releases/commands/lift-lock";
import { abortRollout } from "@/lib/rollouts/commands/abort-rollout";
import { advanceRollout } from "@/lib/rollouts/commands/advance-rollout";
import { holdRollout } from "@/lib/rollouts/commands/hold-rollout";
import { resumeRollout } from "@/lib/rollouts/commands/resume-rollout";
import { rulesAt, seedOf } from "@/lib/rollouts/plan";
import { getRollout } from "@/lib/rollouts/queries/get-rollout";
import { guards } from "@/lib/rollouts/store/guards";
import { findRollout, type RolloutRow } from "@/lib/rollouts/store/rollouts";
import { isLong } from "@/lib/testing/crash/long";
import { buildRolloutWorkspace, REPLY, start } from "@/lib/testing/rollouts";
import { openScenario } from "@/lib/testing/scenario";
import { type BuiltWorkspace, buildMergedChange } from "@/prisma/factories";
import { compileRollout } from "@/sdk/core/targeting/choose-version";
import { RolloutClock } from "./rollout-clock";

const PLANS = isLong ? 300 : 12;
/** After it the auditor replays every move against its event, its decision and its plan. */
openScenario();
const place = { path: REPLY, environment: "prod" };
const PEOPLE = Array.from({ length: 80 }, (_, at) => ({
  targetingKey: `user-${at}`,
  region: at % 3 === 0 ? "eu" : "us",
}));
let workspace: BuiltWorkspace;
/** The time of everything here: it only goes on, over all plans. */
let minutes = 0;
const zero = Date.now();
const now = () => new Date(zero + minutes * 60_000);

beforeAll(async () => {
  workspace = await buildRolloutWorkspace("** @support-owners min=1\n");
  const condition = { attribute: "region", operator: "equals", value: "eu" };
  const items = [{ path: "segments/eu", kind: "segment" as const, content: { condition } }];
  await buildMergedChange(workspace.as("ana"), workspace.as("omar"), { title: "EU", items });
});

const share = fc.nat(99);
const plans = fc
  .record({
    segmented: fc.boolean(),
    shares: fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 3 }),
    waits: fc.array(
      fc.record({
        dwellMinutes: fc.constantFrom(0, 40, 40, 40),
        hold: fc.constantFrom(false, false, false, false, true),
      }),
      {
        minLength: 4,
        maxLength: 4,
      },
    ),
    laterMinutes: fc.option(fc.integer({ min: 1, max: 30 }), { freq: 1 }),
  })
  .map(({ segmented, shares, waits, laterMinutes }) => {
    const audiences = segmented ? 2 : 1;
    const rising = [0, 1].map((at) => shares.map((pair) => pair[at] ?? 0).toSorted((a, b) => a - b));
    const rows = shares.map((_, step) => [0, 1].slice(0, audiences).map((at) => rising[at]?.[step] ?? 0));
    // A step gives somebody more than the one before it.
    const told = rows.filter(
      (row, at) => JSON.stringify(row) !== JSON.stringify(rows[at - 1] ?? row.map(() => 0)),
    );
    const all = [...told, Array.from({ length: audiences }, () => 100)];
    return {
      laterMinutes: all.length === 1 ? (laterMinutes ?? 5) : laterMinutes,
      segments: segmented ? ["segments/eu"] : [],
      steps: all.map((percents, at) => ({ percents, ...(waits[at] ?? { dwellMinutes: 0, hold: false }) })),
    };
  });
const acts = fc.array(
  fc.record({
    act: fc.constantFrom(
      ...["clock", "clock", "clock", "clock", "clock", "clock", "clock", "two clocks"],
      ...["crash", "advance", "hold", "resume", "resume", "abort"],
    ),
    // Before a wait is over, at its end, and after it.
    after: fc.constantFrom(0, 21, 21, 39, 40),
  }),
  { minLength: 5, maxLength: 12 },
);

async function look(): Promise<void> {
  const logger = { info: () => {}, warn: () => {}, error: () => {} };
  const clock = new RolloutClock({ logger, now });
  await clock.look();
  await clock.stop();
}

/** The database fails in the midst of whatever the clock does. */
async function crash(): Promise<void> {
  const none = guards.read;
  guards.read = async (tx) => {
    await tx.$queryRaw`SELECT 1 / 0`;
    return [];
  };
  try {
    await look();
  } finally {
    guards.read = none;
  }
}

async function press(act: string, { id, progress: { step } }: RolloutRow): Promise<void> {
  const [omar, lea] = [workspace.as("omar"), workspace.as("lea")];
  const at = { ...place, rollout: id };
  const when = { now: now() };
  const reason = "Odd";
  if (act === "clock") await look();
  if (act === "two clocks") await Promise.all([look(), look()]);
  if (act === "crash") await crash();
  try {
    if (act === "advance") await advanceRollout(omar, { ...at, step }, when);
    if (act === "hold") await holdRollout(lea, { ...at, reason }, when);
    if (act === "resume") await resumeRollout(lea, at, when);
    if (act === "abort") await abortRollout(lea, { ...at, reason }, when);
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
}

/** Who gets the candidate, by the share of each audience at a step. */
function inside({ artifactId, id, plan, progress }: RolloutRow): Set<string> {
  const choose = compileRollout({ seed: seedOf(artifactId, id), rules: rulesAt(plan, progress.step) });
  return new Set(
    PEOPLE.filter((one) => choose(one).variant === "candidate").map(({ targetingKey }) => targetingKey),
  );
}

const read = async (id: string) => {
  const row = await reading((tx) => findRollout(tx, workspace.id, id));
  if (!row) throw new Error("A rollout stays.");
  return row;
};

/** Written again from the plan alone: may the product itself have begun this step at this time? */
function mayGoOn(before: RolloutRow, plan: { steps: { dwellMinutes: number; hold: boolean }[] }): boolean {
  const { step } = before.progress;
  if (before.moves.at(-1)?.kind === "held") return false;
  if (step === 0) return Date.parse(before.plan.startsAt ?? "") <= now().getTime();
  const begun = before.moves.find((move) => move.step === step)?.createdAt.getTime() ?? 0;
  const waits = plan.steps[step - 1];
  return waits?.hold === false && begun + waits.dwellMinutes * 60_000 <= now().getTime();
}

/** Of all its plans: as long as a busy machine takes. */
const timeout = isLong ? 3_600_000 : 180_000;
it("whatever the plan, the time, holds and crashes: shares are the plan's, and only an abort takes them away", {
  timeout,
}, async () => {
  await fc.assert(
    fc.asyncProperty(plans, acts, async ({ laterMinutes, ...plan }, pressed) => {
      minutes += 1;
      const omar = workspace.as("omar");
      const base = (await getRollout(omar, place)).live?.version ?? "";
      const version = base === "1.0.0" ? "1.0.1" : "1.0.0";
      const startsAt =
        laterMinutes === null ? null : new Date(now().getTime() + laterMinutes * 60_000).toISOString();
      const { id } = await start(omar, { version, plan: { ...plan, startsAt } }, now());
      let before = await read(id);
      for (const { act, after } of [...pressed, { act: "abort", after: 1 }]) {
        minutes += after;
        await press(act, before);
        const row = await read(id);
        const { step, ended } = row.progress;
        const told = `${act} at ${minutes} of ${JSON.stringify(row.moves.map(({ kind }) => kind))}`;
        // Nothing that has happened is told otherwise later, and a step is gone up one at a time.
        expect(row.moves.slice(0, before.moves.length), told).toEqual(before.moves);
        expect(row.plan, told).toEqual(before.plan);
        const most = act === "two clocks" ? 2 : 1;
        expect(step - before.progress.step, told).toBeGreaterThanOrEqual(0);
        expect(step - before.progress.step, told).toBeLessThanOrEqual(most);
        expect(rulesAt(row.plan, step).map(({ percent }) => percent)).toEqual(
          step === 0 ? plan.steps[0]?.percents.map(() => 0) : plan.steps[step - 1]?.percents,
        );
        // Nobody who has the version is moved out.
        const has = inside(row);
        for (const person of inside(before)) expect(has.has(person), `${person}: ${told}`).toBe(true);
        const byItself = act === "clock" || act === "two clocks";
        if (byItself && !before.progress.ended)
          expect(step > before.progress.step, told).toBe(mayGoOn(before, plan));
        if (act === "crash") expect(row.moves.length, told).toBe(before.moves.length);
        const { live, running } = await getRollout(omar, place);
        const isComplete = row.moves.at(-1)?.kind === "completed";
        expect([live?.version, running?.id ?? null], told).toEqual([
          isComplete ? version : base,
          ended ? null : id,
        ]);
        const isOver = before.progress.ended !== null;
        before = row;
        // It was pressed once after its end: nothing is left to happen.
        if (isOver) break;
      }
      if (before.moves.at(-1)?.kind === "aborted" && before.progress.step > 0)
        await liftLock(omar, { path: REPLY, version, reason: "Again" }, { now: now() });
    }),
    { numRuns: PLANS },
  );
});
