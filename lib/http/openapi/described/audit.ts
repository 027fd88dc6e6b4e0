import { z } from "zod";
import { exportAudit } from "@/lib/audit/queries/export-audit";
import { listAudit } from "@/lib/audit/queries/list-audit";
import { listEvents } from "@/lib/audit/queries/list-events";
import { verifyAudit } from "@/lib/audit/queries/verify-audit";
import { describeDownload, describeOperation } from "../described-operation";
import { count, digest, moment, pageOf } from "./shapes";

const facts = z.record(z.string(), z.unknown()).nullable();
const text = z.string().nullable();
export const event = z.object({
  seq: count,
  type: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  actorKind: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  path: text,
  environment: text,
  reason: text,
  before: facts,
  after: facts,
  requestId: text,
  at: moment,
  prevHash: digest,
  hash: digest,
});

export const AUDIT = [
  describeOperation(listAudit, {
    summary: "List audit events",
    description: "Newest first. Each carries its hash and that of the event before it.",
    example: { type: "release.promoted", limit: 20 },
    answer: pageOf(event).extend({ head: count.meta({ description: "The newest sequence number" }) }),
  }),
  describeOperation(listEvents, {
    summary: "Ask what has happened since",
    description:
      "What kind of thing changed and where, oldest first, so that whoever shows it can look again. `gap` is true when more has happened than is told one by one. Consoles follow the same as a stream at /api/events.",
    example: { after: 120 },
    answer: z.object({
      data: z.array(z.object({ seq: count, type: z.string(), number: count.nullable(), path: text })),
      head: count.meta({ description: "Given as `after`, it brings what comes next" }),
      gap: z.boolean(),
    }),
  }),
  describeDownload(exportAudit, {
    summary: "Download the audit trail",
    description:
      "One JSON object a line, oldest first, each exactly as its hash was taken over it. A file of any length: `limit` is the size of a step, not of the file.",
    example: { from: "2026-11-01", to: "2026-11-30" },
  }),
  describeOperation(verifyAudit, {
    summary: "Verify the audit trail",
    description: "Recomputes the whole chain: whether it holds, how far, and the first event that does not.",
    example: {},
    answer: z.object({
      ok: z.boolean(),
      events: count.meta({ description: "How many of them hold" }),
      head: digest.nullable(),
      broken: z.object({ seq: count, reason: z.enum(["gap", "link", "hash", "head"]) }).nullable(),
    }),
  }),
];
