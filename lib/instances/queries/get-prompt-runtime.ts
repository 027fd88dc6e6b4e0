import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { listLive } from "@/lib/live/store";
import { listRunningRollouts } from "@/lib/rollouts/store/rollouts";
import { listEnvironmentRows } from "@/lib/workspaces/store/environments";
import { describeInstances } from "../describe-instances";
import { describeCallers, describeMix } from "../describe-use";
import { mapInstanceRows } from "../store/instances";
import { listUsesOfPrompt } from "../store/key-uses";
import { mapServedHistories } from "../store/served-history";
import { findNewestChange } from "../what-runs";

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** What runs a prompt: the instances of each environment, who asked for it in a week, and which versions in a day. */
export const getPromptRuntime = defineQuery({
  name: "get-prompt-runtime",
  permission: "release:read",
  input: z.object({ path: artifactPathSchema }),
  async run({ actor: { workspaceId }, input: { path }, tx, now }) {
    const artifact = await findArtifact(tx, workspaceId, path);
    if (artifact?.kind !== "prompt") throw new AppError("not_found", `There is no prompt ${path}.`);
    const live = await listLive(tx, workspaceId, [artifact.id]);
    const since = { since: new Date(now.getTime() - WEEK_MS), recently: new Date(now.getTime() - DAY_MS) };
    const { all: week, recent: day } = await listUsesOfPrompt(tx, workspaceId, { path, ...since });
    const rollouts = await listRunningRollouts(tx, workspaceId, { artifactIds: [artifact.id] });
    const instancesOf = await mapInstanceRows(tx, workspaceId, now);
    const historyOf = await mapServedHistories(tx, { workspaceId, artifactId: artifact.id });
    const rows = await listEnvironmentRows(tx, workspaceId);
    const environments = rows.map(({ id, key, color, position, snapshotSeq, epoch }) => {
      const history = historyOf(id);
      const wanted = findNewestChange(history) ?? snapshotSeq;
      const which = { wanted, newest: snapshotSeq, epoch, history, limit: 50 };
      const here = ({ environmentId }: { environmentId: string }) => environmentId === id;
      return {
        environment: key,
        color,
        position,
        live: live.find(here)?.version ?? null,
        candidate: rollouts.find(here)?.version ?? null,
        ...describeInstances(
          instancesOf(id).map(({ keyId: _, ...row }) => row),
          which,
          now,
        ),
        mix: describeMix(day.filter(here)),
        callers: describeCallers(week.filter(here)),
      };
    });
    return { path, asOf: now.toISOString(), environments };
  },
});
