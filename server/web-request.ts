import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";

/** A Node request as the web Request that lib/http understands; with its body, where that has been read. */
export function toWebRequest(request: IncomingMessage, read?: Uint8Array): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  const method = request.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD";
  const url = new URL(request.url ?? "/", "http://server.internal");
  return new Request(url, {
    method,
    headers,
    ...(hasBody
      ? { body: read ?? (Readable.toWeb(request) as ReadableStream<Uint8Array>), duplex: "half" }
      : {}),
  } as RequestInit);
}

/** What is answered here is in memory as a whole: it leaves in one piece, and says how long it is. */
export async function sendWebResponse(answer: Response, response: ServerResponse): Promise<void> {
  const body = answer.body ? Buffer.from(await answer.arrayBuffer()) : null;
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.end(body ?? undefined);
}
