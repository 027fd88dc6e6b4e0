import type { Answer, Client } from "../rest";

export type Asked = { verb: string; address: string; body?: unknown };

export function ask(client: Client, { verb, address, body }: Asked): Promise<Answer> {
  if (verb === "GET") return client.get(address);
  if (verb === "DELETE") return client.delete(address);
  return verb === "PUT" ? client.put(address, body) : client.post(address, body);
}

/** A request in words, for whoever reads a failure. */
export function describeAsked({ verb, address, body }: Asked): string {
  const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : JSON.stringify(body);
  return `${verb} ${address.slice(0, 300)}${text === undefined ? "" : ` ${text.slice(0, 600)}`}`;
}
