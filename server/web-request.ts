import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

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

export async function sendWebResponse(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  if (!answer.body) {
    response.end();
    return;
  }
  await pipeline(Readable.fromWeb(answer.body as never), response);
}
