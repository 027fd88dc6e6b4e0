import type { BadLine } from "./checkpoint";
import type { TrailFinding } from "./verify-trail";

const BREAK: Record<(TrailFinding & { code: "chain" })["reason"], string> = {
  gap: "is missing: no entry has this number",
  link: "does not follow the entry before it: entries were put in another order, exchanged, or written beside the chain",
  hash: "is not what was recorded: its content does not give its hash",
};

/** What is wrong with a trail, in words, with the sequence number where it begins. */
export function describeFinding(finding: TrailFinding): string {
  const { code, seq } = finding;
  if (code === "chain") return `#${seq} ${BREAK[finding.reason]}.`;
  if (code === "head")
    return `The trail ends at #${seq}, and its head says #${finding.headSeq}: ${finding.headSeq > seq ? `#${seq + 1} to #${finding.headSeq} are missing` : "one of them was changed"}.`;
  const { signedAt } = finding;
  if (code === "cut_off")
    return `The trail ends at #${finding.endsAt}, and a checkpoint signed ${signedAt} holds #${seq}: #${finding.endsAt + 1} to #${seq} were cut off.`;
  const { agreesTo } = finding;
  const since =
    agreesTo === 0
      ? `no earlier checkpoint agrees, so everything up to #${seq} may have been rewritten`
      : `it agrees with the checkpoint at #${agreesTo}, so it forked between #${agreesTo + 1} and #${seq}`;
  return `#${seq} is not the entry that was signed ${signedAt}, though the chain holds in itself: ${since}.`;
}

const LINE: Record<BadLine["reason"], string> = {
  unreadable: "is no checkpoint",
  key: "was signed by another key",
  signature: "has a signature that does not fit: it was changed after it was signed, or forged",
};

export function describeBadLine({ line, reason }: BadLine): string {
  return `Line ${line} of the checkpoint file ${LINE[reason]}.`;
}
