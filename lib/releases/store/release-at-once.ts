import "server-only";
import { KIND } from "@/lib/artifacts/kinds";
import type { ArtifactRow } from "@/lib/artifacts/store/artifacts";
import type { VersionRow } from "@/lib/artifacts/store/versions";
import type { AuditEntry } from "@/lib/audit/events";
import type { Tx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { listEnvironmentRows } from "@/lib/workspaces/store/environments";
import { decidePromotion } from "../gate";
import { type PresentedBlocker, presentBlockers } from "../present-blockers";
import { loadCandidate } from "./candidate";
import { makeLive } from "./make-live";

export type ReleasedAtOnce = {
  result: {
    path: string;
    environment: string;
    version: string;
    released: boolean;
    blockers: PresentedBlocker[];
  };
  entries: AuditEntry[];
};

/** Environments that take merged versions at once still ask their gate; a closed one leaves the version merged. */
export async function releaseAtOnce(
  tx: Tx,
  actor: Actor,
  merged: readonly { artifact: ArtifactRow; version: VersionRow }[],
  now: Date,
): Promise<ReleasedAtOnce[]> {
  const environments = (await listEnvironmentRows(tx, actor.workspaceId)).filter((one) => one.autoRelease);
  const released: ReleasedAtOnce[] = [];
  for (const { artifact, version } of merged.filter((one) => KIND[one.artifact.kind].served)) {
    for (const environment of environments) {
      const candidate = await loadCandidate(tx, actor.workspaceId, { artifact, version, environment }, now);
      const { allowed, blockers } = decidePromotion(candidate.facts, now);
      const entries = allowed
        ? (await makeLive(tx, actor, candidate, { reason: "Released on merge", now })).entries
        : [];
      const result = { path: artifact.path, environment: environment.key, version: version.version };
      released.push({
        result: { ...result, released: allowed, blockers: presentBlockers(blockers) },
        entries,
      });
    }
  }
  return released;
}
