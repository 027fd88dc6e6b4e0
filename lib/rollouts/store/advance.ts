import "server-only";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { findVersionById } from "@/lib/artifacts/store/versions";
import type { ReadTx } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";
import { type Candidate, loadCandidate } from "@/lib/releases/store/candidate";
import { findEnvironmentById } from "@/lib/workspaces/store/environments";
import { decideAdvance, type RolloutDecision } from "../decide";
import type { GuardReading } from "../guardrail";
import { guards } from "./guards";
import type { RolloutRow } from "./rollouts";

/** What the gate says of a rollout now, and whether its next step may begin. */
export async function loadAdvance(
  tx: ReadTx,
  workspaceId: string,
  rollout: RolloutRow,
  { by, now }: { by: "person" | "clock"; now: Date },
): Promise<{ candidate: Candidate; decision: RolloutDecision; readings: readonly GuardReading[] }> {
  const { path, plan, progress, environmentId, versionId } = rollout;
  const artifact = await findArtifact(tx, workspaceId, path);
  const version = await findVersionById(tx, workspaceId, versionId);
  const environment = await findEnvironmentById(tx, workspaceId, environmentId);
  if (!artifact || !version || !environment) throw new AppError("not_found", `There is no artifact ${path}.`);
  const candidate = await loadCandidate(tx, workspaceId, { artifact, version, environment }, now);
  const readings = await guards.read(tx, rollout);
  const facts = { promotion: candidate.facts, plan, progress, by, readings };
  return { candidate, decision: decideAdvance(facts, now), readings };
}
