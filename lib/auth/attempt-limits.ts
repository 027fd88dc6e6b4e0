/** Attempts allowed in a burst, and how long until one of them is forgiven. */
type Limit = { burst: number; forgiveMs: number };

/** `pair` is an account from one address: a stranger's failures elsewhere are not its failures. */
type Limits = { pair?: Limit; account?: Limit; address?: Limit };
type Kind = keyof Limits;

type Bucket = { failures: number; at: number };
/** Bounded: the oldest bucket gives way, so that a flood of made-up accounts costs no memory. */
const MAX_BUCKETS = 20_000;

/** Failed attempts in this process. A success forgives the failures of its account from its address. */
export class AttemptLimits {
  readonly #buckets = new Map<string, Bucket>();
  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Milliseconds until another attempt is allowed; 0 when it is allowed now. */
  waitMs(account: string, address: string, now: number): number {
    return Math.max(0, ...this.#keys(account, address).map(({ key, limit }) => this.#wait(key, limit, now)));
  }

  recordFailure(account: string, address: string, now: number): void {
    for (const { key, limit } of this.#keys(account, address)) this.#add(key, limit, now);
  }

  /** What was recorded when the attempt began is taken back. */
  recordSuccess(account: string, address: string): void {
    for (const { key, kind } of this.#keys(account, address)) {
      const bucket = this.#buckets.get(key);
      if (kind !== "address") this.#buckets.delete(key);
      else if (bucket) bucket.failures = Math.max(0, bucket.failures - 1);
    }
  }

  #keys(account: string, address: string): { kind: Kind; key: string; limit: Limit }[] {
    const network = networkOf(address);
    const names: Record<Kind, string> = { pair: `${network} ${account}`, account, address: network };
    return (Object.keys(this.#limits) as Kind[]).flatMap((kind) => {
      const limit = this.#limits[kind];
      return limit ? [{ kind, key: `${kind}:${names[kind]}`, limit }] : [];
    });
  }

  #failures(key: string, { forgiveMs }: Limit, now: number): number {
    const bucket = this.#buckets.get(key);
    return bucket ? Math.max(0, bucket.failures - (now - bucket.at) / forgiveMs) : 0;
  }

  #wait(key: string, limit: Limit, now: number): number {
    const over = this.#failures(key, limit, now) - limit.burst + 1;
    return over > 0 ? Math.ceil(over * limit.forgiveMs) : 0;
  }

  #add(key: string, limit: Limit, now: number): void {
    const failures = this.#failures(key, limit, now) + 1;
    this.#buckets.delete(key);
    this.#buckets.set(key, { failures, at: now });
    const oldest = this.#buckets.keys().next().value;
    if (this.#buckets.size > MAX_BUCKETS && oldest !== undefined) this.#buckets.delete(oldest);
  }
}

/** One customer of a provider has 2^64 addresses of IPv6: they count as one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.toLowerCase().split("%", 1)[0]?.split("::") ?? [];
  const groups = (text: string) => text.split(":").filter((group) => group !== "");
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array.from({ length: Math.max(0, missing) }, () => "0"), ...groups(tail)];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
