import "server-only";
import { registry } from "@/lib/kernel/registry";

/** Failed attempts allowed in a burst, and how long until one of them is forgiven. */
const LIMITS = {
  account: { burst: 8, forgiveMs: 30_000 },
  address: { burst: 40, forgiveMs: 5_000 },
} as const;

type Bucket = { failures: number; at: number };
/** Bounded: the oldest bucket gives way, so that a flood of made-up accounts costs no memory. */
const MAX_BUCKETS = 20_000;

/** Failed sign-ins per account and per address, in this process. A success forgives the account's failures. */
export class SignInLimits {
  readonly #buckets = new Map<string, Bucket>();

  /** Milliseconds until another attempt is allowed; 0 when it is allowed now. */
  waitMs(account: string, address: string, now: number): number {
    return Math.max(this.#wait("account", account, now), this.#wait("address", address, now));
  }

  recordFailure(account: string, address: string, now: number): void {
    this.#add("account", account, now);
    this.#add("address", address, now);
  }

  /** What was recorded when the attempt began is taken back. */
  recordSuccess(account: string, address: string): void {
    this.#buckets.delete(`account:${account}`);
    const bucket = this.#buckets.get(`address:${address}`);
    if (bucket) bucket.failures = Math.max(0, bucket.failures - 1);
  }

  #failures(kind: keyof typeof LIMITS, name: string, now: number): number {
    const bucket = this.#buckets.get(`${kind}:${name}`);
    if (!bucket) return 0;
    return Math.max(0, bucket.failures - (now - bucket.at) / LIMITS[kind].forgiveMs);
  }

  #wait(kind: keyof typeof LIMITS, name: string, now: number): number {
    const { burst, forgiveMs } = LIMITS[kind];
    const over = this.#failures(kind, name, now) - burst + 1;
    return over > 0 ? Math.ceil(over * forgiveMs) : 0;
  }

  #add(kind: keyof typeof LIMITS, name: string, now: number): void {
    const failures = this.#failures(kind, name, now) + 1;
    const key = `${kind}:${name}`;
    this.#buckets.delete(key);
    this.#buckets.set(key, { failures, at: now });
    const oldest = this.#buckets.keys().next().value;
    if (this.#buckets.size > MAX_BUCKETS && oldest !== undefined) this.#buckets.delete(oldest);
  }
}

export function signInLimits(): SignInLimits {
  const shared = registry();
  shared.signInLimits ??= new SignInLimits();
  return shared.signInLimits as SignInLimits;
}
