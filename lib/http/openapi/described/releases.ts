import { z } from "zod";
import { liftLock } from "@/lib/releases/commands/lift-lock";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { rollBackToTime } from "@/lib/releases/commands/roll-back-to-time";
import { listReleases } from "@/lib/releases/queries/list-releases";
import { previewPromotion } from "@/lib/releases/queries/preview-promotion";
import { previewRollback } from "@/lib/releases/queries/preview-rollback";
import { previewRollbackToTime } from "@/lib/releases/queries/preview-rollback-to-time";
import { getBoard } from "@/lib/rollouts/queries/get-board";
import { describeOperation } from "../described-operation";
import { askedEval, blocker, content, count, id, kind, moment, pageOf, path, version } from "./shapes";

const where = { path: "support/refund-reply", environment: "prod" };
const mark = { key: z.string(), name: z.string(), color: z.string() };
const releaseKind = z.string();
const why = z.string().nullable();

export const RELEASES = [
  describeOperation(promoteVersion, {
    summary: "Promote a version",
    description:
      "Makes it live in an environment, if the gate is open at commit time; a closed gate answers with every blocker. `replaces` is what was seen live (null for nothing): when something else is live by now, nothing happens. With `rollout`, a plan as `POST /rollouts` takes it, it comes by its steps instead, and the answer is that of a rollout that has started.",
    example: { ...where, version: "1.4.2", replaces: "1.4.1" },
    answer: z.object({
      id,
      path,
      environment: z.string(),
      version,
      kind: z.literal("promotion"),
      replaced: version.nullable(),
      at: moment,
    }),
  }),
  describeOperation(rollBack, {
    summary: "Roll back",
    description:
      "Makes a version live again that was live there before. It never waits for the gate, an approval or a freeze; it asks for a reason, and locks the version that it takes away.",
    example: { ...where, version: "1.4.1", reason: "Promises vouchers that do not exist" },
    answer: z.object({
      id,
      path,
      environment: z.string(),
      version,
      kind: z.literal("rollback"),
      replaced: version.nullable(),
      undo: z.boolean(),
      at: moment,
    }),
  }),
  describeOperation(rollBackToTime, {
    summary: "Roll back to a time",
    description:
      "Takes chosen artifacts back to what an environment served at a moment, all or none. Each is a rollback of its own, with its release, its lock and its audit events; `replaces` is what was seen live.",
    example: {
      environment: where.environment,
      asOf: "2026-11-24T09:30:00Z",
      items: [{ path: where.path, replaces: "1.4.2" }],
      reason: "Wrong answers since this morning",
    },
    answer: z.object({
      environment: z.string(),
      asOf: moment,
      releases: z.array(z.object({ id, path, version, replaced: version, undo: z.boolean() })),
      at: moment,
    }),
  }),
  describeOperation(previewRollbackToTime, {
    summary: "Compare with a time",
    description:
      "What an environment serves now and served at a moment, where the two differ, and what may be taken back.",
    example: { environment: where.environment, asOf: "2026-11-24T09:30:00Z", path: "support/" },
    answer: pageOf(
      z.object({
        path,
        kind,
        live: version.nullable(),
        earlier: version.nullable(),
        since: moment.nullable(),
        state: z.enum(["ready", "same", "not_live_then", "refused"]),
        isUndo: z.boolean(),
        owners: z.string().nullable(),
        may: z.object({ rollBack: z.boolean(), why }),
      }),
    ).extend({ environment: z.object(mark), asOf: moment }),
  }),
  describeOperation(liftLock, {
    summary: "Lift the lock of a version",
    description: "An owner says, with a reason, that a version which was rolled back may be promoted again.",
    example: { path: where.path, version: "1.4.2", reason: "Reworded and tried" },
    answer: z.object({ path, version, locked: z.boolean() }),
  }),
  describeOperation(listReleases, {
    summary: "List releases",
    description: "What was live in an environment, newest first, with who approved it.",
    example: { ...where, limit: 20 },
    answer: pageOf(
      z.object({
        id,
        version,
        seq: count,
        kind: releaseKind,
        reason: z.string().nullable(),
        by: z.string(),
        approvedBy: z.array(z.string()),
        at: moment,
        evals: z
          .array(
            z.object({
              rule: z.string().meta({ description: "The digest of the rule that asked for it" }),
              set: path,
              setVersion: version,
              run: count,
              evidenceKey: z.string(),
              verdict: z.enum(["pass", "inconclusive"]),
              isOutside: z.boolean().meta({ description: "Its results were brought from outside" }),
              accepted: z.object({ by: z.string(), reason: z.string() }).nullable(),
            }),
          )
          .meta({ description: "The eval runs that its gate rested on" }),
      }),
    ),
  }),
  describeOperation(previewPromotion, {
    summary: "Ask the gate",
    description: "What it would say now, with every blocker, and what the promotion would replace.",
    example: { ...where, version: "1.4.2" },
    answer: z.object({
      path,
      kind,
      version,
      environment: z.object(mark),
      allowed: z.boolean(),
      blockers: z.array(blocker),
      evals: z.array(askedEval),
      approvals: z.object({
        have: count,
        need: count,
        owners: z.string().nullable(),
        by: z.array(z.string()),
      }),
      live: version.nullable(),
      liveSince: moment.nullable(),
      liveBy: z.string().nullable(),
      content,
      liveContent: content,
      message: z.string(),
      author: z.string(),
      change: z.looseObject({ number: count, title: z.string() }).nullable(),
      may: z.object({ promote: z.boolean(), why }),
    }),
  }),
  describeOperation(previewRollback, {
    summary: "List where a rollback could go",
    description: "The first choice first, and what each would bring back.",
    example: where,
    answer: z.object({
      path,
      kind,
      environment: z.object(mark),
      live: z
        .object({ version, since: moment, by: z.string(), kind: releaseKind, reason: z.string().nullable() })
        .nullable(),
      liveContent: content,
      targets: z.array(
        z.object({
          version,
          since: moment,
          until: moment,
          liveMs: count,
          locked: z.boolean(),
          isUndo: z.boolean(),
          preselected: z.boolean(),
          content,
        }),
      ),
      releases: count,
      owners: z.string().nullable(),
      may: z.object({ rollBack: z.boolean(), why }),
    }),
  }),
  describeOperation(getBoard, {
    summary: "Get the board",
    description:
      "Artifacts by environments: what is live, since when and by whom, what is rolled out beside it, and what is out of step; with `asOf`, as it was at that moment.",
    example: { path: "support/", outOfStep: "true" },
    answer: pageOf(
      z.object({
        path,
        kind,
        newest: version.nullable(),
        owners: z.string().nullable(),
        cells: z.array(
          z.object({
            environment: z.string(),
            version: version.nullable(),
            since: moment.optional(),
            by: z.string().optional(),
            kind: releaseKind.optional(),
            reason: z.string().nullable().optional(),
            rollout: z
              .object({
                id,
                base: version,
                version,
                status: z.enum(["scheduled", "running", "held"]),
                step: count.meta({ description: "Counted from 1; 0 before the first" }),
                steps: count,
                shares: z.string().meta({ description: "What the step gives, in words" }),
                percent: count.meta({ description: "The largest share that anybody gets" }),
                percents: z.array(count).meta({
                  description: "Of each segment, in the order of `shares`, and of everyone else last",
                }),
                held: z.object({ since: moment, reason: z.string() }).nullable(),
              })
              .optional()
              .meta({ description: "What is rolled out beside what is live" }),
          }),
        ),
        locked: z.array(z.object({ version, reason: z.string() })),
        outOfStep: z.boolean(),
        may: z.object({ promote: z.boolean(), rollBack: z.boolean() }),
      }),
    ).extend({
      environments: z.array(
        z.object({
          ...mark,
          position: count,
          production: z.boolean(),
          frozenUntil: moment.nullable(),
          frozenBecause: z.string().nullable(),
        }),
      ),
      asOf: moment,
    }),
  }),
];
