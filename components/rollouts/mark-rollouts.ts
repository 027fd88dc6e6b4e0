import type { BoardRow, CellRollout } from "@/components/live/board-row";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";
import { largestShareAt } from "./shares";

/** The rows of a board with what is rolled out beside what is live there. */
export function markRollouts<R extends BoardRow>(rows: readonly R[], rollouts: readonly RolloutView[]): R[] {
  if (rollouts.length === 0) return [...rows];
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => {
      const own = rollouts.find((one) => one.path === row.path && one.environment === cell.environment);
      return own ? { ...cell, rollout: summarize(own) } : cell;
    }),
  }));
}

function summarize(rollout: RolloutView): CellRollout {
  const { version, status, step, shares, plan } = rollout;
  return { version, status, step, steps: plan.steps.length, shares, percent: largestShareAt(rollout, step) };
}
