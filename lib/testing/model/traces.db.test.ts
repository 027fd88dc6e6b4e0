import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { auditInvariants } from "@/lib/audit/invariants";
import type { Step } from "./commands";
import { Drive } from "./drive";
import { throws } from "./plan";
import { founding } from "./plan-drafts";
import { predict } from "./predict";
import { openReopenable, type Reopenable } from "./reopenable";
import { seenState, toldState } from "./standing";
import { newState, type State } from "./state";
import { STORIES } from "./stories";

const LONG = process.env.COUNTERSIGN_LONG === "1";
const SEED = Number(process.env.COUNTERSIGN_SEED ?? 20261124);
const SMALL = inject("databaseTemplate")?.kind === "postgresql" ? 5 : 2;
const TRACES = Number(process.env.COUNTERSIGN_TRACES ?? (LONG ? 400 : SMALL));
const COMMANDS = 25;
/** Time that never comes is a hang: fewer traces than the name says are not taken for all. */
const LIMIT_MS = LONG ? 7_200_000 : 240_000;

let place: Reopenable;
beforeAll(async () => {
  place = await openReopenable();
});
afterAll(() => place?.end());

/** Kinds of answers that came, to see that the traces were worth running. */
const heard = new Map<string, number>();

it.each(Object.entries(STORIES))("%s, as the model has it", async (_told, steps) => {
  await follow(steps.map((step) => () => [step]));
});

it(
  `answers as the model does, in ${TRACES} traces of ${COMMANDS} commands (seed ${SEED})`,
  async () => {
    const trace = fc.record({
      founded: fc.boolean(),
      thrown: fc.array(throws, { minLength: COMMANDS, maxLength: COMMANDS, size: "max" }),
    });
    await fc.assert(
      fc.asyncProperty(trace, async ({ founded, thrown }) => {
        const first = founded ? founding() : [];
        const planned = thrown.map(
          ({ plan, dice }) =>
            (state: State) =>
              plan(state, dice),
        );
        await follow([() => first, ...planned], COMMANDS + first.length);
      }),
      // To make a failing trace short takes minutes: that is for the full size.
      {
        seed: SEED,
        numRuns: TRACES,
        interruptAfterTimeLimit: LIMIT_MS,
        markInterruptAsFailure: true,
        endOnFailure: !LONG,
      },
    );
    if (LONG) console.log(Object.fromEntries([...heard].sort()));
    expect(heard.size).toBeGreaterThan(LONG ? 30 : 20);
  },
  LIMIT_MS + 60_000,
);

/** One workspace, one trace: the model and the product are asked the same, and have to answer the same. */
async function follow(planned: readonly ((state: State) => Step[])[], most = 100): Promise<void> {
  const drive = await Drive.start();
  const told: string[] = [];
  let state = newState();
  let left = most;
  for (const plan of planned) {
    for (const step of plan(state)) {
      if (left-- > 0) state = await take(drive, state, step, told);
    }
  }
  expect(await seenState(drive, state)).toEqual(toldState(state));
  expect(await auditInvariants(place.database())).toEqual([]);
}

async function take(drive: Drive, state: State, step: Step, told: string[]): Promise<State> {
  if (step === "restart") {
    await place.restart();
    told.push("restart");
    return state;
  }
  const { answer, state: after } = predict(state, step);
  const given = await drive.send(step);
  told.push(`${step.who} ${JSON.stringify(step.asked)} -> ${JSON.stringify(given)}`);
  const name = `${step.asked.do} ${given.status} ${given.code ?? ""}`;
  heard.set(name, (heard.get(name) ?? 0) + 1);
  expect(given, told.join("\n")).toEqual(answer);
  return after;
}
