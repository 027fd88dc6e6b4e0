import "server-only";
import { z } from "zod";
import { counterSchema } from "@/lib/kernel/counter";
import { defineQuery } from "@/lib/kernel/operation";
import { findAuditHead, readAuditChain } from "../store";

const MAX_EVENTS = 200;

/** What the answer says of an event: what kind of thing changed and where, never what was said or who did it. */
export type Happening = { seq: number; type: string; number: number | null; path: string | null };

const input = z.object({
  /** The last sequence number that whoever asks has seen; without it, only where the trail is now. */
  after: counterSchema.optional(),
});

/** What has happened since, for whoever shows it and has to look again. */
export const listEvents = defineQuery({
  name: "list-events",
  permission: "audit:read",
  input,
  async run({ actor: { workspaceId }, input: { after }, tx }) {
    const head = (await findAuditHead(tx, workspaceId))?.seq ?? 0;
    const missed = after === undefined ? 0 : head - after;
    if (after === undefined || missed <= 0) return { data: [], head, gap: missed < 0 };
    // Who was away for long looks at everything again.
    if (missed > MAX_EVENTS) return { data: [], head, gap: true };
    const rows = await readAuditChain(tx, workspaceId, after, MAX_EVENTS);
    const data = rows.map(({ seq, type, path, after: facts }): Happening => {
      return { seq, type, path, number: numberOf(facts) };
    });
    return { data, head: data.at(-1)?.seq ?? head, gap: false };
  },
});

function numberOf(facts: string | null): number | null {
  const { number } = (facts === null ? {} : JSON.parse(facts)) as { number?: unknown };
  return typeof number === "number" ? number : null;
}
