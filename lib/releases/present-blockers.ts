import { type Blocker, describeBlocker } from "./gate";

/** A blocker with its code and facts for programs, its text and way out for people. */
export type PresentedBlocker = { code: string; text: string; wayOut: string } & Record<string, unknown>;

export function presentBlockers(blockers: readonly Blocker[]): PresentedBlocker[] {
  return blockers.map((blocker) => ({ ...blocker, ...describeBlocker(blocker) }));
}
