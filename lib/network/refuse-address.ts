import { type AllowedHosts, isAllowedHost } from "./allowed-hosts";
import { isPublicAddress, readAddress } from "./public-address";

const OPEN_IT = "An operator opens a host with COUNTERSIGN_ALLOWED_HOSTS.";

/** Why this server sends nothing to a URL, in words; null when it may. What a name resolves to is seen when it is connected to. */
export function refuseAddress(url: URL, allowed: AllowedHosts): string | null {
  if (!["http:", "https:"].includes(url.protocol)) return "The address begins with https://.";
  if (url.username || url.password) return "The address holds no user name and no password.";
  if (isAllowedHost(allowed, url)) return null;
  if (url.protocol !== "https:") return `Only https leaves this server, and ${url.host} is http. ${OPEN_IT}`;
  const address = readAddress(url);
  if (address && !isPublicAddress(address)) return describePrivate(url.host);
  return null;
}

export function describePrivate(host: string): string {
  return `${host} is no address of the open internet. ${OPEN_IT}`;
}
