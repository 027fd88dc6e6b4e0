import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import type { ServedRollout } from "../served-rollout";
import type { EnvironmentSnapshot, ServedPrompt, ServedVersion } from "../snapshot";
import type { EnvironmentHead } from "./environment-heads";
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
  const { environmentId } = head;
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
  const known = (before && madeOf.get(before)) ?? new Map<string, Read>();
  const unread = live.filter(({ artifactId, release }) => known.get(artifactId)?.releaseId !== release.id);
  const artifactIds = known.size === 0 ? undefined : unread.map(({ artifactId }) => artifactId);
  const [versions, rollouts] = await Promise.all([
    artifactIds?.length === 0
      ? new Map<string, ServedVersion[]>()
      : loadVersions(tx, { workspaceId, environmentId, artifactIds }, locks),
    loadRollouts(tx, { workspaceId, environmentId }, locks),
  ]);
  const read = new Map(
    live.map(({ artifactId, artifact, release }): [string, Read] => {
      const same = known.get(artifactId);
      const rollout = rollouts.get(artifactId) ?? null;
      if (same?.releaseId === release.id)
        return [artifactId, { ...same, prompt: renew(same.prompt, locks, rollout) }];
      const own = versions.get(artifactId) ?? [];
      const prompt: ServedPrompt = {
        path: artifact.path,
        live: own.find(({ record }) => record.id === release.versionId)?.version ?? "",
        liveSince: release.createdAt,
        versions: new Map(own.map((one) => [one.version, one])),
        rollout,
      };
      return [artifactId, { releaseId: release.id, prompt }];
    }),
  );
  const prompts = [...read.values()].map(({ prompt }) => [prompt.path, prompt] as const);
  const snapshot = { ...head, prompts: new Map(prompts) };
  madeOf.set(snapshot, read);
  return snapshot;
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
