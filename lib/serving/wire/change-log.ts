import type { EnvironmentSnapshot } from "../snapshot";
import { findChangedPaths } from "./changed-paths";
import type { Changed } from "./wire-snapshot";

type Step = { from: number; to: number; paths: ReadonlySet<string> };

/** Steps that are remembered of an environment: whoever is further behind gets everything. */
const MAX_STEPS = 64;
/** More paths than this are not told apart. */
const MAX_PATHS = 1000;

/** What changed from one snapshot of an environment to the next, as far as this process has seen it. */
export class ChangeLog {
  #steps: Step[] = [];

  note(before: EnvironmentSnapshot, after: EnvironmentSnapshot): void {
    const last = this.#steps.at(-1);
    // Where a step was missed, what came before it says nothing of now; and nothing leads from one epoch to the next.
    if (last && last.to !== before.seq) this.#steps = [];
    if (before.epoch !== after.epoch) {
      this.#steps = [];
      return;
    }
    this.#steps.push({ from: before.seq, to: after.seq, paths: findChangedPaths(before, after) });
    this.#steps.splice(0, this.#steps.length - MAX_STEPS);
  }

  /** What changed after a sequence; null when this is not known. A path too many does no harm. */
  changedSince(since: number, now: EnvironmentSnapshot): Changed | null {
    if (since === now.seq) return { since, paths: new Set() };
    const first = this.#steps[0];
    if (!first || since < first.from || since > now.seq || this.#steps.at(-1)?.to !== now.seq) return null;
    const paths = new Set(this.#steps.filter(({ to }) => to > since).flatMap((step) => [...step.paths]));
    return paths.size > MAX_PATHS ? null : { since, paths };
  }
}
