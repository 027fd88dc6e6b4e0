import "server-only";
import { z } from "zod";
import type { Tx } from "@/lib/db/transaction";
import { runNumberSchema } from "@/lib/evals/runs/run-input";
import type { PersonActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { requireEnvironment } from "@/lib/workspaces/store/environments";
import { changeNumberSchema, digestSchema } from "../change-input";
import { lineCommentSchema } from "../line-comment";
import { VERDICTS } from "../reviews";
import { computeBinding } from "../store/binding";
import type { ChangeRow } from "../store/changes";
import { listContributors } from "../store/drafts";
import { openThreads } from "../store/open-threads";
import { requireCurrentRevision, requireLockedChange } from "../store/require-change";
import { requirePerson, requireVoice } from "../store/require-voice";
import { createReviewCase } from "../store/review-cases";
import { createReview } from "../store/reviews";

const input = z
  .strictObject({
    number: changeNumberSchema,
    verdict: z.enum(VERDICTS),
    body: plainTextSchema("The comment", { max: 20_000 }).default(""),
    digest: digestSchema,
    /** An approval for this environment alone; without it, an approval holds for every one. */
    environment: z.string().min(1).max(30).optional(),
    /** Comments on lines of this revision, beside those that are pending. */
    comments: z.array(lineCommentSchema).max(200).default([]),
    /** The case of an eval run of this change that a comment is about. It goes alone: pending comments stay pending. */
    about: z.strictObject({ run: runNumberSchema, caseId: z.string().min(1).max(200) }).optional(),
  })
  .refine(
    ({ about, verdict, body, comments }) =>
      !about || (verdict === "comment" && body.trim() !== "" && comments.length === 0),
    { message: "What is said about a case is a comment with a text, and nothing else.", path: ["about"] },
  );

/** One person's word on the revision they saw, with all their comments on its lines at once. A merged revision may be reviewed too, for its promotion. */
export const reviewChange = defineCommand({
  name: "change.reviewed",
  permission: "change:review",
  input,
  async run({ actor, input: { number, verdict, body, digest, environment: key, comments, about }, tx, now }) {
    const { workspaceId } = actor;
    const reviewer = requirePerson(actor);
    const change = await requireLockedChange(tx, workspaceId, number);
    if (change.state === "closed") throw new AppError("invalid_state", `Change #${number} is closed.`);
    const revision = await requireCurrentRevision(tx, workspaceId, change, digest);
    if (verdict !== "comment") await requireIndependent(tx, reviewer, change);
    await requireVoice(tx, reviewer, revision.items);
    const environment = key ? await requireEnvironment(tx, actor, key) : null;

    const binding = await computeBinding(tx, workspaceId, revision);
    const { id } = await createReview(tx, workspaceId, {
      changeId: change.id,
      revisionId: revision.id,
      reviewerId: reviewer.id,
      verdict,
      body,
      environmentId: environment?.id ?? null,
      basesDigest: binding.bases,
      ownerLinesDigest: binding.ownerLines,
      now,
    });
    const spoken = { change, revision, reviewId: id, reviewerId: reviewer.id, comments, now };
    const { threads, audit } = about
      ? { threads: [], audit: [] }
      : await openThreads(tx, workspaceId, spoken);
    if (about) await createReviewCase(tx, workspaceId, { reviewId: id, change, named: about });
    return {
      result: { id, verdict, revision: revision.number, digest, threads },
      audit: [
        {
          type: "change.reviewed",
          subject: { type: "review", id },
          path: revision.items.map((item) => item.path).join(" "),
          ...(environment ? { environment: environment.key } : {}),
          after: {
            number,
            verdict,
            revision: revision.number,
            digest,
            ownerLines: binding.ownerLines,
            ...(about ? { run: about.run, case: about.caseId } : {}),
          },
        },
        ...audit,
      ],
    };
  },
});

async function requireIndependent(tx: Tx, reviewer: PersonActor, change: ChangeRow): Promise<void> {
  if (change.authorId === reviewer.id)
    throw new AppError("self_review", `You wrote change #${change.number}. Someone else has to review it.`);
  const contributors = await listContributors(tx, change.id);
  if (contributors.includes(reviewer.id))
    throw new AppError(
      "contributor",
      `You have edited change #${change.number}. Someone who did not has to review it.`,
    );
}
