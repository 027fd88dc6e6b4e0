import { createHash, timingSafeEqual } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { z } from "zod";
import type { PresentedKey } from "@/lib/auth/api-keys";
import type { FoundKey, KeyBook } from "@/lib/auth/known-keys";
import { relayProofOf } from "@/lib/auth/relay-proof";
import type { KeyActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import type { Failure, Server } from "@/sdk/client/ask-server";
import type { ClientStore } from "@/sdk/client/client-types";
import { AskedAgain, parseJson } from "./asked-again";

const POLL_MS = 5_000;
/** An unknown key may have been made a moment ago: the registry is asked, but not by every guess. */
const AGAIN_MS = 1_000;
const NOT_HEARD = "This relay has not heard from its registry yet.";
const REFUSED =
  "The registry refuses the key of this relay. It needs the scope relay, and an admin as its owner.";

const keysSchema = z.object({
  workspace: z.string(),
  keys: z.array(
    z.object({
      id: z.string(),
      publicId: z.string(),
      proof: z.string().regex(/^[0-9a-f]{64}$/),
      environment: z.string().nullable(),
      expiresAt: z.iso.datetime().nullable(),
    }),
  ),
});
const signingKeySchema = z.object({
  key: z.string(),
  algorithm: z.literal("ed25519"),
  publicKey: z.string(),
});
const stateSchema = z.object({ owner: z.string(), keys: keysSchema, signingKey: signingKeySchema });

type Known = FoundKey & { proof: Buffer };

type Options = {
  server: Server;
  store: ClientStore;
  /** Of what is kept: what another address or key left is not read. */
  owner: string;
  logger: Pick<Logger, "warn">;
};

/**
 * The keys that a registry lets a relay admit, and the key that it signs with: asked for every five seconds, kept on disk.
 * While the registry is away they go on working; when it refuses the relay itself, none does.
 */
export class RelayedKeys implements KeyBook {
  readonly #options: Options;
  readonly #keys: AskedAgain<typeof keysSchema>;
  readonly #signingKey: AskedAgain<typeof signingKeySchema>;
  #known: ReadonlyMap<string, Known> | null = null;
  #isRefused = false;
  /** Raised with each of their lists, and when there are none. */
  #era = 0;
  #isHeard = false;
  #polling: Promise<void> | null = null;
  #polledAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#keys = new AskedAgain(options.server, "/relay/keys", keysSchema);
    this.#signingKey = new AskedAgain(options.server, "/snapshot/key", signingKeySchema);
  }

  get signingKey(): z.output<typeof signingKeySchema> | null {
    return this.#signingKey.value;
  }

  /** Why no key is admitted; null where they are. */
  get refusal(): string | null {
    if (this.#isRefused) return REFUSED;
    return this.#known ? null : NOT_HEARD;
  }

  /** Whether the last question was answered. */
  get isHeard(): boolean {
    return this.#isHeard;
  }

  /** Ends with what was kept, or with the first answer. */
  async start(): Promise<void> {
    await this.#load();
    const first = this.poll();
    if (!this.#known) await first;
    this.#timer = setInterval(() => void this.poll(), POLL_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  get era(): number {
    return this.#era;
  }

  find({ publicId, secret }: PresentedKey, now: Date): FoundKey | null {
    const known = this.#isRefused ? undefined : this.#known?.get(publicId);
    const proof = relayProofOf(createHash("sha256").update(secret, "utf8").digest());
    const matches = timingSafeEqual(Buffer.from(proof, "hex"), known?.proof ?? NO_PROOF);
    return known && matches && now.getTime() < known.expiresAt ? known : null;
  }

  async lookUp(presented: PresentedKey, now: Date): Promise<KeyActor | null> {
    const found = this.find(presented, now);
    if (found) return found.actor;
    const isUnknown = !this.#known?.has(presented.publicId);
    if (isUnknown && performance.now() - this.#polledAt > AGAIN_MS)
      await Promise.race([this.poll(), delay(2 * AGAIN_MS, undefined, { ref: false })]);
    if (this.refusal !== null) throw new AppError("unavailable", this.refusal);
    const later = this.find(presented, now)?.actor ?? null;
    if (later || !isUnknown || this.#isHeard) return later;
    // It may have been made meanwhile.
    throw new AppError("unavailable", "This relay does not know the key, and its registry does not answer.");
  }

  /** Who may do what changes in the registry alone. */
  forget(): void {}

  poll(): Promise<void> {
    this.#polledAt = performance.now();
    this.#polling ??= this.#ask().finally(() => {
      this.#polling = null;
    });
    return this.#polling;
  }

  async #ask(): Promise<void> {
    const keys = await this.#keys.ask();
    this.#isHeard = typeof keys === "string";
    if (typeof keys !== "string") return this.#fail(keys);
    this.#isRefused = false;
    this.#takeKeys();
    const signingKey = await this.#signingKey.ask();
    if (typeof signingKey !== "string") return this.#fail(signingKey);
    if (keys === "new" || signingKey === "new") await this.#keep();
  }

  #fail({ problem }: Failure): void {
    this.#isRefused ||= problem.code === "not_allowed";
    this.#era += 1;
    this.#options.logger.warn({ problem }, "the registry did not tell its keys");
  }

  #takeKeys(): void {
    this.#era += 1;
    const { workspace, keys } = this.#keys.value ?? { workspace: "", keys: [] };
    this.#known = new Map(
      keys.map(({ id, publicId, proof, environment, expiresAt }) => [
        publicId,
        {
          proof: Buffer.from(proof, "hex"),
          expiresAt: expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt),
          actor: actorOf(workspace, id, environment),
        },
      ]),
    );
  }

  async #keep(): Promise<void> {
    const { store, owner, logger } = this.#options;
    const state = { owner, keys: this.#keys.value, signingKey: this.#signingKey.value };
    await store
      .save(JSON.stringify(state))
      .catch((err: unknown) => logger.warn({ err }, "the keys cannot be kept"));
  }

  async #load(): Promise<void> {
    const { store, owner, logger } = this.#options;
    const text = await store.load().catch((err: unknown) => {
      logger.warn({ err }, "the keys that were kept cannot be used");
      return null;
    });
    const kept = stateSchema.safeParse(parseJson(text ?? ""));
    if (!kept.success || kept.data.owner !== owner) return;
    this.#keys.value = kept.data.keys;
    this.#signingKey.value = kept.data.signingKey;
    this.#takeKeys();
  }
}

const NO_PROOF = Buffer.alloc(32);

/** At a relay a key may resolve and nothing else; an environment is known by its key. */
function actorOf(workspaceId: string, id: string, environmentId: string | null): KeyActor {
  const own = { scope: "resolve", ownerId: "", ownerRole: "viewer" } as const;
  return { kind: "key", id, name: "", workspaceId, environmentId, ...own };
}
