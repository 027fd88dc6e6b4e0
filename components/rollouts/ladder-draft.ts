import { type PlanInput, planInputSchema } from "@/lib/rollouts/plan-input";

export const DWELL_UNITS = { minutes: 1, hours: 60, days: 1440 } as const;
export type DwellUnit = keyof typeof DWELL_UNITS;

/** A step while it is edited: its numbers as typed. The last step has no end, so its wait says nothing. */
export type StepDraft = {
  key: number;
  percents: readonly string[];
  dwell: string;
  unit: DwellUnit;
  /** Empty for none. */
  sample: string;
  hold: boolean;
};

/** How a rollout shall go, while it is edited; everyone else is the last audience of each step. */
export type LadderDraft = {
  segments: readonly string[];
  steps: readonly StepDraft[];
  /** As the browser's own field writes a moment, here in UTC; empty for at once. */
  startsAt: string;
};

/** What is wrong, by the cell that it is about, such as `steps.1.percents.0`. */
export type Faults = ReadonlyMap<string, string>;

type Step = { percents: readonly number[]; dwellMinutes: number; sample?: number | undefined; hold: boolean };

export function toLadderDraft(steps: readonly Step[]): LadderDraft {
  return {
    segments: [],
    startsAt: "",
    steps: steps.map(({ percents, dwellMinutes, sample, hold }, key) => ({
      key,
      percents: percents.map(String),
      ...toDwell(dwellMinutes),
      sample: sample === undefined ? "" : String(sample),
      hold,
    })),
  };
}

/** In the largest unit that says it whole. */
function toDwell(minutes: number): Pick<StepDraft, "dwell" | "unit"> {
  const units = Object.keys(DWELL_UNITS).reverse() as DwellUnit[];
  const unit = units.find((one) => minutes > 0 && minutes % DWELL_UNITS[one] === 0) ?? "minutes";
  return { dwell: String(minutes / DWELL_UNITS[unit]), unit };
}

/** Before everyone else, with their shares. */
export function addSegment({ segments, steps, ...draft }: LadderDraft, path: string): LadderDraft {
  const at = segments.length;
  return {
    ...draft,
    segments: [...segments, path],
    steps: steps.map((step) => ({
      ...step,
      percents: step.percents.toSpliced(at, 0, step.percents[at] ?? ""),
    })),
  };
}

/** How the shares of a segment stand to those of everyone else; they are copied when it is added. */
export function compareToEveryone({ steps }: LadderDraft, at: number): "alike" | "ahead" | "behind" | "own" {
  const more = steps.map(({ percents }) => toNumber(percents[at] ?? "") - toNumber(percents.at(-1) ?? ""));
  if (more.some(Number.isNaN)) return "own";
  const isNeverLess = more.every((points) => points >= 0);
  const isNeverMore = more.every((points) => points <= 0);
  if (isNeverLess && isNeverMore) return "alike";
  return isNeverLess ? "ahead" : isNeverMore ? "behind" : "own";
}

export function removeSegment({ segments, steps, ...draft }: LadderDraft, at: number): LadderDraft {
  return {
    ...draft,
    segments: segments.toSpliced(at, 1),
    steps: steps.map((step) => ({ ...step, percents: step.percents.toSpliced(at, 1) })),
  };
}

/** One place earlier: the first segment that holds decides. */
export function raiseSegment({ segments, steps, ...draft }: LadderDraft, at: number): LadderDraft {
  const raise = (list: readonly string[]) => list.toSpliced(at - 1, 2, list[at] ?? "", list[at - 1] ?? "");
  return {
    ...draft,
    segments: raise(segments),
    steps: steps.map((step) => ({ ...step, percents: raise(step.percents) })),
  };
}

/** Before the last one, half way up to it. */
export function addStep(draft: LadderDraft): LadderDraft {
  const { steps } = draft;
  const before = steps.at(-2);
  const percents = (steps.at(-1)?.percents ?? []).map((_percent, at) => {
    const from = Number(before?.percents[at] ?? 0);
    return Number.isInteger(from) ? String(Math.min(100, Math.ceil((from + 100) / 2))) : "";
  });
  const step: StepDraft = {
    key: Math.max(...steps.map(({ key }) => key)) + 1,
    percents,
    dwell: before?.dwell ?? "1",
    unit: before?.unit ?? "hours",
    sample: before?.sample ?? "",
    hold: before?.hold ?? false,
  };
  return { ...draft, steps: steps.toSpliced(-1, 0, step) };
}

export function removeStep(draft: LadderDraft, at: number): LadderDraft {
  return { ...draft, steps: draft.steps.toSpliced(at, 1) };
}

export function setStep(draft: LadderDraft, at: number, change: Partial<StepDraft>): LadderDraft {
  return {
    ...draft,
    steps: draft.steps.map((step, place) => (place === at ? { ...step, ...change } : step)),
  };
}

/** The plan to be sent, null while it is none yet, and what is wrong with it by its cell. */
export function readLadder({ segments, steps, startsAt }: LadderDraft): {
  plan: PlanInput | null;
  faults: Faults;
} {
  const parsed = planInputSchema.safeParse({
    segments,
    startsAt: startsAt === "" ? null : `${startsAt}:00Z`,
    steps: steps.map(({ percents, dwell, unit, sample, hold }, at) => {
      const isLast = at === steps.length - 1;
      return {
        percents: percents.map(toNumber),
        dwellMinutes: isLast ? 0 : toNumber(dwell) * DWELL_UNITS[unit],
        ...(isLast || sample.trim() === "" ? {} : { sample: toNumber(sample) }),
        hold: !isLast && hold,
      };
    }),
  });
  if (parsed.success) return { plan: parsed.data, faults: new Map() };
  return { plan: null, faults: byCell(parsed.error.issues) };
}

/** The first fault of each cell is told: others follow from it. */
export function byCell(issues: readonly { path: readonly PropertyKey[]; message: string }[]): Faults {
  const faults = new Map<string, string>();
  for (const { path, message } of issues) {
    const cell = path.map(String).join(".");
    if (!faults.has(cell)) faults.set(cell, message);
  }
  return faults;
}

function toNumber(typed: string): number {
  return /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN;
}
