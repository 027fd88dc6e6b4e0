import type { Actor } from "@/lib/kernel/actor";
import { registry } from "@/lib/kernel/registry";

/** What a key or a person may still ask for. */
export type Allowance = {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Until the next request is allowed, and until all of them are again. */
  waitS: number;
  resetS: number;
};

export type Bucket = { tokens: number; at: number };

const MINUTE_MS = 60_000;
/** Services ask for their prompts before each answer of theirs: that has a budget of its own. */
const HOT_FACTOR = 100;
/** Of each kind, bounded: the one that was asked least lately gives way, and begins anew when it comes back. */
const MAX_BUCKETS = 20_000;

/** One request out of a bucket, in place, that holds a minute's worth and fills evenly. */
export function takeToken(bucket: Bucket, limit: number, now: number): Allowance {
  const perMs = limit / MINUTE_MS;
  const filled = Math.min(limit, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
  const allowed = filled >= 1;
  const tokens = allowed ? filled - 1 : filled;
  bucket.tokens = tokens;
  bucket.at = now;
  return {
    allowed,
    limit,
    remaining: Math.floor(tokens),
    waitS: secondsTo(1 - tokens, perMs),
    resetS: secondsTo(limit - tokens, perMs),
  };
}

function secondsTo(missing: number, perMs: number): number {
  return missing <= 0 ? 0 : Math.ceil(missing / perMs / 1000);
}

/** The buckets of this process, one for each key and person, by their ids, and another one for what they resolve. */
export class RateLimits {
  readonly #buckets = { hot: new Map<string, Bucket>(), other: new Map<string, Bucket>() };
  readonly #perMinute: number;

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  take(name: string, { hot }: { hot: boolean }, now: number): Allowance {
    const buckets = hot ? this.#buckets.hot : this.#buckets.other;
    const limit = hot ? this.#perMinute * HOT_FACTOR : this.#perMinute;
    const bucket = buckets.get(name) ?? { tokens: limit, at: now };
    buckets.delete(name);
    buckets.set(name, bucket);
    if (buckets.size > MAX_BUCKETS) forgetOldest(buckets);
    return takeToken(bucket, limit, now);
  }
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  const oldest = buckets.keys().next().value;
  if (oldest !== undefined) buckets.delete(oldest);
}

/** Counts one request of whoever asks; null where nothing is limited. */
export function countRequest(actor: Actor, request: { hot: boolean }, now = Date.now()): Allowance | null {
  const limits = registry().rateLimits as RateLimits | undefined;
  if (!limits || actor.kind === "system") return null;
  return limits.take(actor.id, request, now);
}

export function rateLimitHeaders({ limit, remaining, resetS }: Allowance): Record<string, string> {
  return {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(resetS),
  };
}
