import type { MoveAct } from "./move-kinds";

type May = { allowed: boolean; why: string | null };
type Facts = {
  may: { advance: May; control: May };
  /** Whether the next step may begin; null where nothing runs. */
  next: { allowed: boolean; blockers: readonly { text: string; wayOut: string }[] } | null;
};

/** Why a person cannot make a move now, and who or what can; null where they can. */
export function blockMoves({ may, next }: Facts): Record<MoveAct, string | null> {
  return {
    advance: may.advance.why ?? describeBlocked(next?.blockers ?? []),
    resume: may.control.why,
    hold: may.control.why,
    abort: may.control.why,
  };
}

function describeBlocked(blockers: readonly { text: string; wayOut: string }[]): string | null {
  const [first] = blockers;
  if (!first) return null;
  return blockers.length === 1
    ? `${first.text} ${first.wayOut}`
    : `The next step cannot begin: ${blockers.length} rules are not met. Each says its way out.`;
}
