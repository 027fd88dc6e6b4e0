import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import type { ServedRollout } from "../served-rollout";
import type { EnvironmentSnapshot, ServedPrompt, ServedVersion } from "../snapshot";
import type { EnvironmentHead } from "./environment-heads";
import { type ReadChanges, readChanges } from "./read-changes";
import { loadRollouts } from "./running-rollouts";
import { type Locks, loadLocks, loadVersions } from "./served-versions";

/** A prompt and the release that it was read at: until another one is live, no version of it came or went. */
type Read = { releaseId: string; prompt: ServedPrompt };

/** What a snapshot was made of, by artifact; it goes with it. */
const madeOf = new WeakMap<EnvironmentSnapshot, ReadonlyMap<string, Read>>();

/**
 * Everything that was ever live in an environment, with what is live now. What is known from the snapshot before it
 * is not read again: texts never change, and each change of what is live is a release of its own.
 */
export async function loadSnapshot(
  tx: ReadTx,
  workspaceId: string,
  head: EnvironmentHead,
  before?: EnvironmentSnapshot,
): Promise<EnvironmentSnapshot> {
  // A later epoch is another history: of what was read of the one before nothing may be kept.
  const known = before?.epoch === head.epoch ? madeOf.get(before) : undefined;
  const changes = known && before && (await readChanges(tx, workspaceId, head.environmentId, before.seq));
  const after = known && changes?.epoch === head.epoch && applyChanges(known, changes);
  // From the newer of both: what it was read at.
  if (changes && after) return keep({ ...head, seq: changes.seq }, after);
  return keep(head, await readWhole(tx, workspaceId, head.environmentId));
}

function keep(head: EnvironmentHead, read: ReadonlyMap<string, Read>): EnvironmentSnapshot {
  const prompts = new Map([...read.values()].map(({ prompt }) => [prompt.path, prompt] as const));
  const snapshot = { ...head, prompts };
  madeOf.set(snapshot, read);
  return snapshot;
}

async function readWhole(
  tx: ReadTx,
  workspaceId: string,
  environmentId: string,
): Promise<ReadonlyMap<string, Read>> {
  const [live, locks] = await Promise.all([
    tx.live.findMany({
      where: { workspaceId, environmentId, artifact: { kind: "prompt", archivedAt: null } },
      select: {
        artifactId: true,
        artifact: { select: { path: true } },
        release: { select: { id: true, versionId: true, createdAt: true } },
      },
    }),
    loadLocks(tx, workspaceId),
  ]);
  const [versions, rollouts] = await Promise.all([
    loadVersions(tx, { workspaceId, environmentId }, locks),
    loadRollouts(tx, { workspaceId, environmentId }, locks),
  ]);
  return new Map(
    live.map(({ artifactId, artifact, release }): [string, Read] => {
      const own = versions.get(artifactId) ?? [];
      const prompt: ServedPrompt = {
        path: artifact.path,
        live: own.find(({ record }) => record.id === release.versionId)?.version ?? "",
        liveSince: release.createdAt,
        versions: new Map(own.map((one) => [one.version, one])),
        rollout: rollouts.get(artifactId) ?? null,
      };
      return [artifactId, { releaseId: release.id, prompt }];
    }),
  );
}

/** Null where the changes alone do not tell what is served now. */
function applyChanges(
  known: ReadonlyMap<string, Read>,
  { changed, locks, rollouts, prompts }: ReadChanges,
): ReadonlyMap<string, Read> | null {
  const read = new Map(known);
  for (const { artifactId, path, releaseId, isFirst, since, isLive, version } of changed) {
    const before = read.get(artifactId);
    if (!before && !isFirst) return null;
    if (before?.releaseId === releaseId) continue;
    const versions = new Map(before?.prompt.versions);
    if (!versions.has(version.version)) versions.set(version.version, version);
    const live = isLive ? version.version : (before?.prompt.live ?? version.version);
    const liveSince = isLive ? since : (before?.prompt.liveSince ?? since);
    const prompt = { path, live, liveSince, versions, rollout: before?.prompt.rollout ?? null };
    read.set(artifactId, { releaseId: isLive ? releaseId : (before?.releaseId ?? releaseId), prompt });
  }
  if (read.size !== prompts) return null;
  for (const [artifactId, { releaseId, prompt }] of read) {
    const renewed = renew(prompt, locks, rollouts.get(artifactId) ?? null);
    if (renewed !== prompt) read.set(artifactId, { releaseId, prompt: renewed });
  }
  return read;
}

/** The same prompt with the locks and the rollout of now; the very same where these are as they were. */
function renew(prompt: ServedPrompt, locks: Locks, rollout: ServedRollout | null): ServedPrompt {
  const reasonOf = ({ record }: ServedVersion) => locks.get(record.id) ?? null;
  const isSame = [...prompt.versions.values()].every((one) => one.lockedBecause === reasonOf(one));
  const goesOn =
    prompt.rollout?.id === rollout?.id &&
    prompt.rollout?.step === rollout?.step &&
    prompt.rollout?.candidate.lockedBecause === rollout?.candidate.lockedBecause;
  if (isSame && goesOn) return prompt;
  const versions = [...prompt.versions.values()].map((one) =>
    one.lockedBecause === reasonOf(one) ? one : { ...one, lockedBecause: reasonOf(one) },
  );
  return {
    ...prompt,
    versions: new Map(versions.map((one) => [one.version, one])),
    rollout: goesOn ? prompt.rollout : rollout,
  };
}
