import "server-only";
import { z } from "zod";
import { counterSchema } from "@/lib/kernel/counter";
import { defineQuery } from "@/lib/kernel/operation";
import { auditFilterShape } from "../audit-filter";
import { findAuditHead, readAuditChain } from "../store";

const input = z.object({
  ...auditFilterShape,
  /** The sequence number that the part before ended with. */
  after: counterSchema.default(0),
  /** What was appended since the first part is no part of the export. */
  upTo: counterSchema.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});

/** A part of the trail, oldest first, each entry exactly as its hash was taken over it. */
export const exportAudit = defineQuery({
  name: "export-audit",
  permission: "audit:read",
  input,
  async run({ actor: { workspaceId }, input: { after, upTo, limit, ...filter }, tx }) {
    const head = await findAuditHead(tx, workspaceId);
    const last = upTo ?? head?.seq ?? 0;
    const rows = await readAuditChain(tx, workspaceId, after, limit, filter);
    const events = rows.filter((row) => row.seq <= last);
    const end = events.at(-1)?.seq ?? last;
    return { events, next: events.length === limit && end < last ? { after: end, upTo: last } : null };
  },
});
