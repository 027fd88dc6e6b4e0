import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import { type RolloutPlan, rulesAt, seedOf } from "@/lib/rollouts/plan";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { type ServedRollout, toServedRollout } from "./served-rollout";
import type { EnvironmentSnapshot, ServedPrompt, ServedVersion } from "./snapshot";

export type EnvironmentHead = { environmentId: string; key: string; production: boolean; seq: number };

/** The environments of a workspace with their snapshot sequences. */
export async function listEnvironmentHeads(tx: ReadTx, workspaceId: string): Promise<EnvironmentHead[]> {
  const rows = await tx.environment.findMany({
    where: { workspaceId },
    orderBy: { position: "asc" },
    select: { id: true, key: true, production: true, snapshotSeq: true },
  });
  return rows.map(({ id, snapshotSeq, ...row }) => ({ ...row, environmentId: id, seq: snapshotSeq }));
}

/** Everything that was ever live in an environment, with what is live now. */
export async function loadSnapshot(
  tx: ReadTx,
  workspaceId: string,
  head: EnvironmentHead,
): Promise<EnvironmentSnapshot> {
  const { environmentId } = head;
  const live = await tx.live.findMany({
    where: { workspaceId, environmentId, artifact: { kind: "prompt", archivedAt: null } },
    select: {
      artifactId: true,
      artifact: { select: { path: true } },
      release: { select: { versionId: true, createdAt: true } },
    },
  });
  const releases = await tx.release.findMany({
    where: { workspaceId, environmentId, artifact: { kind: "prompt", archivedAt: null } },
    distinct: ["versionId"],
    select: { artifactId: true, versionId: true, version: { select: versionShape } },
  });
  const byArtifact = new Map<string, typeof releases>(live.map(({ artifactId }) => [artifactId, []]));
  for (const release of releases) byArtifact.get(release.artifactId)?.push(release);
  const contents = new Map<string, PromptContent>();
  const rollouts = await loadRollouts(tx, workspaceId, environmentId, contents);
  const prompts = live.map(({ artifactId, artifact, release }): ServedPrompt => {
    const own = byArtifact.get(artifactId) ?? [];
    const versions = own.map(({ version }) => toServed(version, contents));
    const liveIndex = own.findIndex((one) => one.versionId === release.versionId);
    return {
      path: artifact.path,
      live: versions[liveIndex]?.version ?? "",
      liveSince: release.createdAt,
      versions: new Map(versions.map((one) => [one.version, one])),
      rollout: rollouts.get(artifactId) ?? null,
    };
  });
  return { ...head, prompts: new Map(prompts.map((prompt) => [prompt.path, prompt])) };
}

const versionShape = {
  id: true,
  ordinal: true,
  createdAt: true,
  message: true,
  authorId: true,
  major: true,
  minor: true,
  patch: true,
  contentDigest: true,
  content: { select: { json: true } },
  locks: { where: { liftedAt: null }, select: { reason: true } },
} as const;

type Selected = {
  id: string;
  ordinal: number;
  createdAt: Date;
  message: string;
  authorId: string | null;
  major: number;
  minor: number;
  patch: number;
  contentDigest: string;
  content: { json: string };
  locks: { reason: string }[];
};

function toServed(row: Selected, contents: Map<string, PromptContent>): ServedVersion {
  const { major, minor, patch, contentDigest: digest, locks } = row;
  const { id, ordinal: number, createdAt, message, authorId } = row;
  const content = contents.get(digest) ?? (JSON.parse(row.content.json) as PromptContent);
  contents.set(digest, content);
  return {
    version: `${major}.${minor}.${patch}`,
    digest,
    content,
    lockedBecause: locks[0]?.reason ?? null,
    record: { id, number, createdAt, message, authorId },
  };
}

/** The rollouts that run in an environment and have begun, by artifact. */
async function loadRollouts(
  tx: ReadTx,
  workspaceId: string,
  environmentId: string,
  contents: Map<string, PromptContent>,
): Promise<Map<string, ServedRollout>> {
  const rows = await tx.runningRollout.findMany({
    where: { workspaceId, environmentId, artifact: { kind: "prompt", archivedAt: null } },
    select: {
      artifactId: true,
      rollout: {
        select: {
          id: true,
          plan: true,
          steps: true,
          version: { select: versionShape },
          moves: { orderBy: { seq: "desc" }, take: 1, select: { step: true } },
        },
      },
    },
  });
  return new Map(
    rows.flatMap(({ artifactId, rollout: { id, plan, steps, version, moves } }) => {
      const step = moves[0]?.step ?? 0;
      if (step === 0) return [];
      const rules = rulesAt(JSON.parse(plan) as RolloutPlan, step);
      const candidate = toServed(version, contents);
      const facts = { id, seed: seedOf(artifactId, id), step, steps, rules, candidate };
      return [[artifactId, toServedRollout(facts)] as const];
    }),
  );
}
