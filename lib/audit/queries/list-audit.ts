import "server-only";
import { z } from "zod";
import { counterSchema } from "@/lib/kernel/counter";
import { defineQuery } from "@/lib/kernel/operation";
import { auditFilterShape } from "../audit-filter";
import { presentEvent } from "../present-event";
import { findAuditHead, listAuditEvents } from "../store";

const input = z.object({
  ...auditFilterShape,
  /** The sequence number that the page before ended with. */
  cursor: counterSchema.min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** The audit trail, newest first. */
export const listAudit = defineQuery({
  name: "list-audit",
  permission: "audit:read",
  input,
  async run({ actor: { workspaceId }, input: { cursor, limit, ...filter }, tx }) {
    const rows = await listAuditEvents(tx, workspaceId, filter, { before: cursor, limit: limit + 1 });
    const head = await findAuditHead(tx, workspaceId);
    return {
      data: rows.slice(0, limit).map(({ workspaceId: _workspace, ...event }) => presentEvent(event)),
      nextCursor: rows.length > limit ? String(rows[limit - 1]?.seq) : null,
      head: head?.seq ?? 0,
    };
  },
});
