/** Hosts that whoever runs the server opens to requests of its own, each `host` (every port of it) or `host:port`. */
export type AllowedHosts = readonly string[];

const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/;

/** Reads a list such as `127.0.0.1:11434,models.internal`; null when something in it is no host. */
export function readAllowedHosts(text: string): AllowedHosts | null {
  const hosts = text.split(",").map((one) => one.trim().toLowerCase());
  return hosts.every((host) => HOST.test(host)) ? hosts : null;
}

/** Is this address one of a host that was opened? */
export function isAllowedHost(hosts: AllowedHosts, { protocol, hostname, port }: URL): boolean {
  const usual = protocol === "https:" ? "443" : "80";
  return hosts.includes(hostname) || hosts.includes(`${hostname}:${port || usual}`);
}
