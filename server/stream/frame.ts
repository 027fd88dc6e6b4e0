import type { ServerResponse } from "node:http";

/** One event, written once for everybody who gets it: as it is, and as a chunk of HTTP/1.1 (RFC 9112, 7.1). */
export type Frame = { bytes: Buffer; chunk: Buffer };

export function makeFrame(text: string): Frame {
  const bytes = Buffer.from(text);
  const head = Buffer.from(`${bytes.length.toString(16)}\r\n`);
  return { bytes, chunk: Buffer.concat([head, bytes, Buffer.from("\r\n")]) };
}

/**
 * Goes to the socket as one piece; Node would make four of it for each client. Where a response has no socket yet, or
 * does not send in chunks (HTTP/1.0), it is Node's again.
 */
export function writeFrame(response: ServerResponse, { bytes, chunk }: Frame): void {
  // A chunk without bytes would be the last one.
  if (bytes.length === 0 || response.writableEnded || response.destroyed) return;
  const { socket } = response;
  if (socket && response.headersSent && response.chunkedEncoding) socket.write(chunk);
  else response.write(bytes);
}
