import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import type { Agent, RequestInit as UndiciInit } from "undici";
import type { AllowedHosts } from "./allowed-hosts";
import { isAllowedHost } from "./allowed-hosts";
import { limitBytes } from "./limit-bytes";
import { NetworkRefusal } from "./network-refusal";
import { isPublicAddress } from "./public-address";
import { describePrivate, refuseAddress } from "./refuse-address";

/** Every address of a name. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

export type GuardOptions = {
  allowedHosts: AllowedHosts;
  /** Bytes of an answer, unpacked. */
  maxBytes?: number;
  resolve?: Resolve;
};

const MAX_BYTES = 10 * 1024 * 1024;
const CONNECT_MS = 10_000;

type Agents = { fetch: typeof import("undici").fetch; open: Agent; guarded: Agent };

/**
 * The one fetch for what leaves this server. https alone, to addresses of the open internet alone, unless the host is
 * allowed; it connects to the very address it checked, follows no redirect and ends an answer that is too large.
 * Rejects with a NetworkRefusal where it refuses, and as fetch does otherwise.
 */
export function makeGuardedFetch({
  allowedHosts,
  maxBytes = MAX_BYTES,
  resolve,
}: GuardOptions): typeof fetch {
  let agents: Promise<Agents> | undefined;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const refusal = refuseAddress(url, allowedHosts);
    if (refusal) throw new NetworkRefusal("forbidden_address", refusal);
    agents ??= loadAgents(resolve ?? ((hostname) => lookup(hostname, { all: true })));
    const { fetch, open, guarded } = await agents;
    const response = await fetch(url, {
      ...(init as UndiciInit),
      redirect: "manual",
      dispatcher: isAllowedHost(allowedHosts, url) ? open : guarded,
    }).catch(unwrapRefusal);
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new NetworkRefusal(
        "redirected",
        `${url.host} answered with a redirect, and none is followed. Name the address that it leads to.`,
      );
    }
    const body = response.body && limitBytes(response.body as ReadableStream<Uint8Array>, maxBytes, url.host);
    return new Response(body, { status: response.status, headers: [...response.headers] });
  };
}

/** Loaded with the first request: a server that asks nobody does not need it. */
async function loadAgents(resolve: Resolve): Promise<Agents> {
  const { Agent, fetch } = await import("undici");
  return {
    fetch,
    open: new Agent({ connect: { timeout: CONNECT_MS } }),
    guarded: new Agent({ connect: { timeout: CONNECT_MS, lookup: lookupPublic(resolve) } }),
  };
}

/** What a socket asks before it connects: so the address that is checked is the one that is connected to. */
export function lookupPublic(resolve: Resolve): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname).then(
      (found) => {
        const [first] = found;
        if (!first || found.some(({ address }) => !isPublicAddress(address)))
          done(new NetworkRefusal("forbidden_address", describePrivate(hostname)), "");
        else if (options.all) done(null, found);
        else done(null, first.address, first.family);
      },
      (error) => done(error, ""),
    );
  };
}

/** A refusal while connecting comes out as the cause of a failed fetch. */
function unwrapRefusal(error: unknown): never {
  if (error instanceof Error && error.cause instanceof NetworkRefusal) throw error.cause;
  throw error;
}
