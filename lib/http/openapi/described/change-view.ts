import { z } from "zod";
import { CHANGE_STATES } from "@/lib/changes/merge-blockers";
import { getChange } from "@/lib/changes/queries/get-change";
import { getChecks } from "@/lib/changes/queries/get-checks";
import { getDraft } from "@/lib/changes/queries/get-draft";
import { VERDICTS } from "@/lib/changes/reviews";
import { describeOperation } from "../described-operation";
import { askedEval, blocker, content, count, digest, id, kind, moment, path, version } from "./shapes";

const check = z.object({
  code: z.string(),
  title: z.string(),
  state: z.enum(["passed", "failed", "pending", "warning"]),
  summary: z.string(),
  reason: z.string(),
  wayOut: z.string().nullable(),
});
const revision = z.object({ number: count, digest, submittedBy: z.string(), createdAt: moment });
const item = z.object({
  path,
  kind,
  isNew: z.boolean(),
  demands: z.array(
    z.object({
      owners: z.string(),
      rule: z.string(),
      pattern: z.string().meta({ description: "Of the paths that they own" }),
      have: count,
      need: count,
      outdated: z.array(z.string()),
    }),
  ),
  problems: count,
  warnings: z.array(z.string()),
  bump: z.object({
    level: z.string(),
    reasons: z.array(z.string()),
    next: version.nullable(),
    refusal: z.string().nullable(),
  }),
  changesContent: z.boolean(),
  content,
  baseContent: content,
  digest: z.string(),
  base: z.object({ version: version.nullable(), newest: version.nullable(), current: z.boolean() }),
});
const passes = z.object({ passed: count, of: count });
const review = z.object({
  id,
  reviewer: z.string(),
  verdict: z.enum(VERDICTS),
  body: z.string(),
  revision: count,
  digest,
  environment: z.string().nullable(),
  counted: z.boolean().meta({ description: "It counts as an approval now." }),
  unanswered: z.boolean(),
  createdAt: moment,
  outdated: z.string().nullable().meta({ description: "Why it counts no more" }),
  dismissed: z.object({ by: z.string(), reason: z.string() }).nullable(),
  about: z
    .object({ run: count, caseId: z.string(), candidate: passes, live: passes.nullable() })
    .nullable()
    .meta({ description: "The case of an eval run that a comment is about, and what it came to then" }),
});

export const CHANGE_VIEW = [
  describeOperation(getChange, {
    summary: "Get a change",
    description:
      "Its revision side by side with its bases, its reviews, its checks, and what whoever asks may do.",
    example: { number: 12 },
    answer: z.object({
      number: count,
      title: z.string(),
      description: z.string(),
      untold: z.object({ title: z.string(), description: z.string() }).nullable().meta({
        description: "The words that are saved in the draft of an open change, where they are others",
      }),
      status: z.enum(CHANGE_STATES),
      author: z.string(),
      contributors: z.array(z.string()),
      createdAt: moment,
      updatedAt: moment,
      draftRev: count,
      draftAhead: z.boolean().meta({ description: "The draft differs from the newest revision" }),
      mergedBy: z.string().nullable(),
      mergedAt: moment.nullable(),
      revision: revision.nullable(),
      revisions: z.array(revision),
      items: z.array(item),
      reviews: z.array(review),
      yourVerdict: z.enum(VERDICTS).nullable().meta({
        description: "The last verdict of whoever asks, where it still holds for the newest revision",
      }),
      checks: z.array(check),
      merge: z.object({ allowed: z.boolean(), blockers: z.array(blocker) }),
      evals: z
        .array(askedEval.extend({ path }))
        .meta({ description: "What the gates will ask of the revision under review" }),
      versions: z.array(z.object({ path, version })),
      may: z.object({
        edit: z.boolean(),
        submit: z.boolean(),
        merge: z.boolean(),
        close: z.boolean(),
        comment: z.boolean(),
        review: z.boolean(),
        dismiss: z.boolean(),
        whyNoReview: z.string().nullable(),
      }),
    }),
  }),
  describeOperation(getChecks, {
    summary: "Get the checks of a change",
    description: "Of its newest revision, and whether it could merge now.",
    example: { number: 12 },
    refusals: [409],
    answer: z.object({
      number: count,
      revision: count,
      digest,
      allowed: z.boolean(),
      checks: z.array(check),
      blockers: z.array(blocker),
    }),
  }),
  describeOperation(getDraft, {
    summary: "Get the draft of a change",
    description: "Its items as last saved with their bases and their problems, and the counter to save with.",
    example: { number: 12 },
    answer: z.object({
      number: count,
      title: z.string(),
      description: z.string(),
      status: z.enum(CHANGE_STATES),
      rev: count,
      draftAhead: z.boolean(),
      contributed: z.boolean(),
      updatedAt: moment,
      items: z.array(
        z.object({
          path,
          kind,
          content,
          bump: z.string().nullable(),
          baseVersion: version.nullable(),
          base: z.object({ newest: version.nullable(), current: z.boolean(), content }),
          problems: z.array(
            z.looseObject({
              path: z.string(),
              message: z.string(),
              severity: z.enum(["error", "warning"]),
            }),
          ),
        }),
      ),
    }),
  }),
];
