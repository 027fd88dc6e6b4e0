import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import { genesisHash, verifyChain } from "../chain";
import { findAuditHead, readAuditChain } from "../store";

const STEP = 500;

/** Recomputes the whole chain: `ok`, how far it holds, and the first event that does not. */
export const verifyAudit = defineQuery({
  name: "verify-audit",
  permission: "audit:read",
  input: z.object({}),
  async run({ actor: { workspaceId }, tx }) {
    // The head is read first, so that events appended meanwhile are no cut tail.
    const head = await findAuditHead(tx, workspaceId);
    let at = { seq: 0, hash: genesisHash(workspaceId) as string };
    while (at.seq < (head?.seq ?? 0)) {
      const events = await readAuditChain(tx, workspaceId, at.seq, Math.min(STEP, (head?.seq ?? 0) - at.seq));
      if (events.length === 0) return broken(at.seq + 1, "gap");
      const step = verifyChain(events, at);
      if (!step.ok) return broken(step.break.seq, step.break.reason);
      at = step;
    }
    if (head && head.hash !== at.hash) return broken(at.seq, "head");
    return { ok: true as const, events: at.seq, head: at.hash, broken: null };
  },
});

function broken(seq: number, reason: "gap" | "link" | "hash" | "head") {
  return { ok: false as const, events: seq - 1, head: null, broken: { seq, reason } };
}
