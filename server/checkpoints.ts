import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { type Checkpoint, readCheckpoints, signCheckpoint } from "@/lib/audit/checkpoint";
import { describeFinding } from "@/lib/audit/describe-finding";
import { verifyTrail } from "@/lib/audit/verify-trail";
import type { CheckpointPlace } from "./audit-key";
import type { Trail } from "./trail-source";

const EVERY_EVENTS = 100;
const EVERY_MS = 3_600_000;

export type CheckpointReport = { slug: string; signed: number | null; findings: string[] };

/**
 * Appends a checkpoint for each workspace that needs one. The chain is verified first, from the last checkpoint on or
 * as a whole: a trail that does not follow what was signed is reported, and never signed.
 */
export async function writeCheckpoints(
  trails: readonly Trail[],
  place: CheckpointPlace,
  options: { now: Date; force?: boolean; whole?: boolean },
): Promise<CheckpointReport[]> {
  const known = readCheckpointFile(place).checkpoints;
  const reports: CheckpointReport[] = [];
  for (const trail of trails) {
    const { workspaceId, slug, head } = trail;
    const last = known.findLast((one) => one.workspaceId === workspaceId);
    if (!head || !isDue(head.seq, last, options)) continue;
    const fromLast = !options.whole && last !== undefined && head.seq > last.seq;
    const { findings } = await (fromLast ? verifyTrail(trail, [], last) : verifyTrail(trail, known));
    if (findings.length === 0 && head.seq > (last?.seq ?? 0)) {
      const facts = { workspaceId, seq: head.seq, hash: head.hash, at: options.now.toISOString() };
      appendFileSync(place.file, `${JSON.stringify(signCheckpoint(facts, place.key))}\n`, { mode: 0o600 });
      reports.push({ slug, signed: head.seq, findings: [] });
    } else reports.push({ slug, signed: null, findings: findings.map(describeFinding) });
  }
  return reports;
}

export function readCheckpointFile({ key, file }: CheckpointPlace) {
  return readCheckpoints(existsSync(file) ? readFileSync(file, "utf8") : "", key);
}

/** A head that is behind what was signed is due too: something is wrong. */
function isDue(seq: number, last: Checkpoint | undefined, { now, force }: { now: Date; force?: boolean }) {
  if (force || !last || seq < last.seq) return true;
  if (seq === last.seq) return false;
  return seq - last.seq >= EVERY_EVENTS || now.getTime() - Date.parse(last.at) >= EVERY_MS;
}
