import type { RunStatus } from "../runs/run-status";
import type { RunJudgement } from "../statistics/judge-run";
import type { EvidenceNumbers } from "./eval-demand";

/** What the results of an ended run come to under one rule: the same as long as it has not gone on. */
export type Judgement = Pick<RunJudgement, "verdict" | "findings"> & {
  numbers: EvidenceNumbers;
  status: RunStatus;
  done: number;
  total: number;
  errored: number;
};

const MOST = 2_000;

/** Judgements by what they rest on; of more than are kept the oldest is forgotten. */
export class Judgements {
  readonly #kept = new Map<string, Judgement>();

  constructor(readonly most = MOST) {}

  /** Looks up, or makes and keeps. A run that goes on is judged each time. */
  async of(key: string | null, make: () => Promise<Judgement>): Promise<Judgement> {
    const kept = key === null ? undefined : this.#kept.get(key);
    if (kept) return kept;
    const made = await make();
    if (key === null) return made;
    this.#kept.set(key, made);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.most && oldest !== undefined) this.#kept.delete(oldest);
    return made;
  }
}

type About = { id: string; endedAt: Date | null; cancelledAt: Date | null; retries: number };

/** Null while its results may still change. Whoever goes on with a run clears its end, so the next one is another. */
export function judgementKey(run: About, asked: { rule: string; against: string | null }): string | null {
  if (run.endedAt === null || run.cancelledAt !== null) return null;
  return [run.id, run.endedAt.getTime(), run.retries, asked.rule, asked.against ?? ""].join(" ");
}
