import "server-only";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { readContent } from "@/lib/artifacts/store/contents";
import { findNewestVersion } from "@/lib/artifacts/store/versions";
import type { ReadTx } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";
import type { Condition } from "@/sdk/core/targeting/condition";
import type { Audience, RolloutPlan } from "../plan";
import type { PlanInput } from "../plan-input";

export type PinnedPlan = { plan: RolloutPlan; segmentVersionIds: (string | null)[] };

/** A plan with the newest versions of its segments: what they say from now on changes nothing of it. */
export async function pinPlan(
  tx: ReadTx,
  workspaceId: string,
  { segments, startsAt, onBreach, steps }: PlanInput,
): Promise<PinnedPlan> {
  const audiences: Audience[] = [];
  const segmentVersionIds: (string | null)[] = [];
  for (const [at, path] of segments.entries()) {
    const artifact = await findArtifact(tx, workspaceId, path);
    const version =
      artifact?.kind === "segment" && artifact.archivedAt === null
        ? await findNewestVersion(tx, workspaceId, artifact.id)
        : null;
    if (!version) {
      const message = `There is no segment ${path}.`;
      throw new AppError("invalid_input", message, { issues: [{ path: `plan.segments.${at}`, message }] });
    }
    const { condition } = (await readContent(tx, workspaceId, version.contentDigest)) as {
      condition: Condition;
    };
    audiences.push({ segment: `${path}@${version.version}`, condition });
    segmentVersionIds.push(version.id);
  }
  const moment = startsAt ? new Date(startsAt).toISOString() : null;
  return {
    plan: {
      startsAt: moment,
      audiences: [...audiences, { segment: null, condition: null }],
      ...(onBreach ? { onBreach } : {}),
      steps: steps.map(({ sample, ...step }) => (sample === undefined ? step : { ...step, sample })),
    },
    segmentVersionIds: [...segmentVersionIds, null],
  };
}
