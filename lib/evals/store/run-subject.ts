import "server-only";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import type { ReadTx } from "@/lib/db/transaction";
import { findLive } from "@/lib/live/store";
import type { EvalSubject } from "./eval-demands";
import type { EvalRunRow } from "./runs";

/** The text of a run as the gate of an environment is asked about it. */
export async function subjectOfRun(
  tx: ReadTx,
  workspaceId: string,
  { path, contentDigest, revisionId }: EvalRunRow,
  environment: EvalSubject["environment"],
): Promise<EvalSubject> {
  const artifact = await findArtifact(tx, workspaceId, path);
  const live = artifact && (await findLive(tx, workspaceId, artifact.id, environment.id));
  return { path, contentDigest, revisionId, environment, live };
}
