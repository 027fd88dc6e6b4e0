import { isIP } from "node:net";

type Told = { socket: string | undefined; forwardedFor: string | string[] | undefined };

/**
 * Who called: whoever connects, or, where that is a proxy of ours, the last in its X-Forwarded-For that is none. What a
 * stranger writes into that header stands before, and is never reached.
 */
export function callerAddress(
  { socket = "unknown", forwardedFor }: Told,
  proxies: readonly string[],
): string {
  const chain = [forwardedFor ?? []]
    .flat()
    .flatMap((line) => line.split(","))
    .map(plain);
  let address = plain(socket);
  while (proxies.includes(address)) {
    const before = chain.pop();
    if (before === undefined || isIP(before) === 0) return address;
    address = before;
  }
  return address;
}

function plain(address: string): string {
  return address.trim().replace(/^::ffff:(?=\d+\.)/i, "");
}
