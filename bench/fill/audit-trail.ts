import { type ChainedEvent, eventHash } from "@/lib/audit/chain";
import type { AuditEntry } from "@/lib/audit/events";
import { canonicalJson } from "@/lib/kernel/digest";

type Who = { id: string; name: string; workspaceId: string };
export type StoredEvent = ChainedEvent & { hash: string };

/** The chain that the product would have written, from a head on. */
export class AuditTrail {
  seq: number;
  hash: string;
  #events: StoredEvent[] = [];

  constructor(head: { seq: number; hash: string }) {
    this.seq = head.seq;
    this.hash = head.hash;
  }

  add(who: Who, at: string, entry: AuditEntry): void {
    const event: ChainedEvent = {
      workspaceId: who.workspaceId,
      seq: this.seq + 1,
      prevHash: this.hash,
      type: entry.type,
      subjectType: entry.subject.type,
      subjectId: entry.subject.id,
      actorKind: "person",
      actorId: who.id,
      actorName: who.name,
      path: entry.path ?? null,
      environment: entry.environment ?? null,
      reason: null,
      before: null,
      after: entry.after ? canonicalJson(entry.after) : null,
      requestId: null,
      at,
    };
    this.seq += 1;
    this.hash = eventHash(event);
    this.#events.push({ ...event, hash: this.hash });
  }

  /** What was added since the last call. */
  take(): StoredEvent[] {
    return this.#events.splice(0);
  }
}
