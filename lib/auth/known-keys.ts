import "server-only";
import { readHeadSum } from "@/lib/audit/store";
import { readClient, reading } from "@/lib/db/transaction";
import type { KeyActor } from "@/lib/kernel/actor";
import { registry } from "@/lib/kernel/registry";
import { admitKey, findWorkingKeys, type PresentedKey, type WorkingKey } from "./api-keys";

const POLL_MS = 1000;

/**
 * The keys that services ask with, in memory. Whatever changes who may do what in this process empties it before
 * it is acknowledged; other processes are followed at most two seconds behind, all keys at once. When the
 * database cannot be read, the keys that are held go on working.
 */
export class KnownKeys {
  #held = new Map<string, WorkingKey>();
  /** Raised with each change: what was read for an earlier one is not kept. */
  #era = 0;
  #stamp: number | null = null;
  #timer: NodeJS.Timeout | undefined;
  /** Why no key is admitted at all, as a relay may have to say. */
  readonly refusal: string | null = null;

  /** Another number whenever a key may have ceased to work: what was found before does not hold any more. */
  get era(): number {
    return this.#era;
  }

  /** Without the database; null also when this key is only not held yet. */
  find({ publicId, secret }: PresentedKey, now: Date): FoundKey | null {
    const known = this.#held.get(publicId);
    const actor = known ? admitKey(known, secret, now) : null;
    return actor && { actor, expiresAt: known?.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY };
  }

  async lookUp(presented: PresentedKey, now: Date): Promise<KeyActor | null> {
    const { publicId, secret } = presented;
    const held = this.#held.get(publicId);
    if (held) return admitKey(held, secret, now);
    const era = this.#era;
    const [known] = await reading((tx) => findWorkingKeys(tx, [publicId]));
    const actor = admitKey(known, secret, now);
    // Only for whoever has its secret: else guesses would fill the memory.
    if (known && actor && era === this.#era) this.#held.set(publicId, known);
    return actor;
  }

  forget(): void {
    this.#era += 1;
    this.#held = new Map();
  }

  startPolling(): void {
    this.#timer ??= setInterval(() => void this.follow().catch(() => {}), POLL_MS);
    this.#timer.unref();
  }

  stopPolling(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** One step of following other processes; a failure leaves what is held as it was, for the next step. */
  async follow(): Promise<void> {
    if (this.#held.size === 0) return;
    const stamp = await readHeadSum(readClient());
    if (stamp === this.#stamp) return;
    this.#era += 1;
    const era = this.#era;
    const working = await findWorkingKeys(readClient(), [...this.#held.keys()]);
    if (era !== this.#era) return;
    // Whoever asked meanwhile did so with keys that were held before.
    this.#era += 1;
    this.#held = new Map(working.map((key) => [key.publicId, key]));
    this.#stamp = stamp;
  }
}

/** Whom a key acts for, and until when, in milliseconds since 1970. */
export type FoundKey = { actor: KeyActor; expiresAt: number };

/** What asks for keys needs of it, so that a relay, which has no database, can bring its own. */
export type KeyBook = Pick<KnownKeys, "find" | "lookUp" | "forget" | "era" | "refusal">;

export function knownKeys(): KnownKeys {
  const shared = registry();
  shared.knownKeys ??= new KnownKeys();
  return shared.knownKeys as KnownKeys;
}
