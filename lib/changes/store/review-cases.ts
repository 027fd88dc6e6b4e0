import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { countCasePasses, type SidePasses } from "@/lib/evals/store/case-passes";
import { requireRun } from "@/lib/evals/store/runs";
import { AppError } from "@/lib/kernel/errors";

/** Which case a comment is about; `run` is the number of an eval run. */
export type CaseRemark = { run: number; caseId: string; candidate: SidePasses; live: SidePasses | null };

type Named = { run: number; caseId: string };

/** Ties a comment to a case of a run of the same change, with what it came to by now. */
export async function createReviewCase(
  tx: Tx,
  workspaceId: string,
  { reviewId, change, named }: { reviewId: string; change: { id: string; number: number }; named: Named },
): Promise<void> {
  const run = await requireRun(tx, workspaceId, named.run);
  if (run.change?.number !== change.number)
    throw new AppError("invalid_input", `Run #${named.run} is not of change #${change.number}.`);
  const { candidate, live } = await countCasePasses(tx, workspaceId, run.id, named.caseId);
  if (!candidate)
    throw new AppError("not_found", `Run #${named.run} has no result of a case ${named.caseId}.`);
  await tx.reviewCase.create({
    data: {
      reviewId,
      workspaceId,
      changeId: change.id,
      runId: run.id,
      caseId: named.caseId,
      candidatePassed: candidate.passed,
      candidateOf: candidate.of,
      livePassed: live?.passed ?? null,
      liveOf: live?.of ?? null,
    },
  });
}

/** Of a change, by the id of the review. */
export async function mapReviewCases(
  tx: ReadTx,
  workspaceId: string,
  changeId: string,
): Promise<Map<string, CaseRemark>> {
  const rows = await tx.reviewCase.findMany({
    where: { workspaceId, changeId },
    select: {
      reviewId: true,
      caseId: true,
      candidatePassed: true,
      candidateOf: true,
      livePassed: true,
      liveOf: true,
      run: { select: { number: true } },
    },
  });
  return new Map(
    rows.map(({ reviewId, caseId, candidatePassed, candidateOf, livePassed, liveOf, run }) => [
      reviewId,
      {
        run: run.number,
        caseId,
        candidate: { passed: candidatePassed, of: candidateOf },
        live: livePassed === null || liveOf === null ? null : { passed: livePassed, of: liveOf },
      },
    ]),
  );
}
