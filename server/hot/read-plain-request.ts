import { HOT_HEADERS, type HotHeaders, type HotQuestion } from "./hot-question";

export type PlainRequest = Required<HotQuestion> & { body: Buffer | null };

const LINE =
  /^(GET|POST) (\/(?:api\/v1\/prompts|ofrep\/v1\/evaluate\/flags)\/[!"$-~]+) HTTP\/1\.1\r\n((?:[A-Za-z0-9-]+: [!-~](?:[ -~]*[!-~])?\r\n)+)$/;
/** Of line and headers. */
const MOST_BYTES = 8 * 1024;
const END = "\r\n\r\n";

/**
 * Headers, in small letters, that may change where a request ends, what becomes of its connection, or how another
 * origin's page is answered. HTTP/1.1 has no others of this kind.
 */
const LEFT_TO_OTHERS = new Set([
  "content-encoding",
  "expect",
  "http2-settings",
  "keep-alive",
  "origin",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const NEEDED: ReadonlySet<string> = new Set(HOT_HEADERS);

/**
 * One request to an address that is answered from memory, whole and in the plainest form that HTTP/1.1 (RFC 9112) has.
 * Null for everything else: half a request or more than one, a header twice, any that could change where it ends or what
 * becomes of the connection. Then node:http reads the same bytes, as if nobody had looked at them.
 */
export function readPlainRequest(bytes: Buffer): PlainRequest | null {
  const end = bytes.indexOf(END);
  if (end === -1 || end > MOST_BYTES) return null;
  const [, method, url, lines] = LINE.exec(bytes.toString("latin1", 0, end + 2)) ?? [];
  const headers = lines === undefined ? null : readHeaders(lines);
  if (method === undefined || url === undefined || !headers) return null;
  const bodyBytes = bytes.length - end - END.length;
  const { "content-length": length } = headers;
  if (method === "GET")
    return length === undefined && bodyBytes === 0 ? { method, url, headers, body: null } : null;
  if (length !== String(bodyBytes)) return null;
  return { method, url, headers, body: bytes.subarray(end + END.length) };
}

/** Null where there is not one host, or where anything is twice or left to others. */
function readHeaders(lines: string): HotHeaders | null {
  const headers: Record<string, string> = {};
  let hosts = 0;
  for (let at = 0; at < lines.length; ) {
    const colon = lines.indexOf(":", at);
    const end = lines.indexOf("\r\n", colon);
    const name = lines.slice(at, colon).toLowerCase();
    if (NEEDED.has(name)) {
      if (headers[name] !== undefined) return null;
      headers[name] = lines.slice(colon + 2, end);
    } else if (name === "host") hosts += 1;
    else if (name === "connection") {
      if (lines.slice(colon + 2, end).toLowerCase() !== "keep-alive") return null;
    } else if (LEFT_TO_OTHERS.has(name)) return null;
    at = end + 2;
  }
  return hosts === 1 ? headers : null;
}
