import "server-only";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { findVersionById } from "@/lib/artifacts/store/versions";
import type { ReadTx } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";
import { type Candidate, loadCandidate } from "@/lib/releases/store/candidate";
import { findEnvironmentById } from "@/lib/workspaces/store/environments";
import { decideAdvance, type RolloutDecision } from "../decide";
import type { GuardReading } from "../guardrail";
import { sumAnswers } from "../progress";
import type { Standing } from "../standing";
import { readGuards } from "./guards";
import type { RolloutRow } from "./rollouts";
import { loadStanding } from "./standing";

type Advance = {
  candidate: Candidate;
  decision: RolloutDecision;
  readings: readonly GuardReading[];
  standing: Standing;
};

/** What the gate says of a rollout now, and whether its next step may begin. */
export async function loadAdvance(
  tx: ReadTx,
  workspaceId: string,
  rollout: RolloutRow,
  { by, now }: { by: "person" | "clock"; now: Date },
): Promise<Advance> {
  const { path, plan, progress, environmentId, versionId } = rollout;
  const artifact = await findArtifact(tx, workspaceId, path);
  const version = await findVersionById(tx, workspaceId, versionId);
  const environment = await findEnvironmentById(tx, workspaceId, environmentId);
  if (!artifact || !version || !environment) throw new AppError("not_found", `There is no artifact ${path}.`);
  const candidate = await loadCandidate(tx, workspaceId, { artifact, version, environment }, now);
  const readings = await readGuards(tx, rollout);
  const standing = await loadStanding(tx, workspaceId, rollout, now);
  const { lost } = standing;
  const counted = sumAnswers(rollout.counted);
  const facts = { promotion: candidate.facts, plan, progress, by, lost, counted, readings };
  return { candidate, decision: decideAdvance(facts, now), readings, standing };
}
