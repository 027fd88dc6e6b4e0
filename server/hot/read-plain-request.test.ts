import { createServer, type IncomingHttpHeaders } from "node:http";
import { type AddressInfo, connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOT_HEADERS } from "./hot-question";
import { readPlainRequest } from "./read-plain-request";

const GET = "/api/v1/prompts/support%2Freply/resolve?context=%7B%7D";
const POST = "/ofrep/v1/evaluate/flags/support/reply";
const written = (lines: readonly string[], body = "") => Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body}`);
const plain = [`GET ${GET} HTTP/1.1`, "Host: a", "authorization: Bearer x y", "user-agent: t/1"];

describe("a plain request", () => {
  it("is read with what answers depend on, and nothing else", () => {
    const asked = [...plain, "Connection: Keep-Alive", 'If-None-Match: "a", W/"b"', "cookie: a=b"];
    expect(readPlainRequest(written(asked))).toEqual({
      method: "GET",
      url: GET,
      headers: { authorization: "Bearer x y", "if-none-match": '"a", W/"b"' },
      body: null,
    });
    const bodied = [
      `POST ${POST} HTTP/1.1`,
      "host: a",
      "content-type: application/json",
      "content-length: 3",
    ];
    expect(readPlainRequest(written(bodied, "ä!"))).toEqual({
      method: "POST",
      url: POST,
      headers: { "content-type": "application/json", "content-length": "3" },
      body: Buffer.from("ä!"),
    });
  });

  it.each<[string, Buffer]>([
    ["half of it", written(plain).subarray(0, -1)],
    ["two at once", Buffer.concat([written(plain), written(plain)])],
    ["a body of a GET", written([...plain, "content-length: 1"], "a")],
    ["bytes after a GET", written(plain, "a")],
    ["an empty body of a GET", written([...plain, "content-length: 0"])],
    ["another method", written([`HEAD ${GET} HTTP/1.1`, "host: a"])],
    ["another address", written(["GET /api/v1/snapshot HTTP/1.1", "host: a"])],
    ["an address of another form", written([`GET http://a${GET} HTTP/1.1`, "host: a"])],
    ["an older HTTP", written([`GET ${GET} HTTP/1.0`, "host: a"])],
    ["no host", written([`GET ${GET} HTTP/1.1`, "accept: a"])],
    ["two hosts", written([...plain, "host: b"])],
    ["two keys", written([...plain, "Authorization: Bearer z"])],
    ["the end of the connection", written([...plain, "connection: close"])],
    ["an upgrade", written([...plain, "connection: upgrade", "upgrade: h2c"])],
    ["chunks", written([...plain, "transfer-encoding: chunked"], "0\r\n\r\n")],
    ["what it waits for", written([...plain, "expect: 100-continue"])],
    ["another origin", written([...plain, "origin: http://b"])],
    ["a folded line", written([...plain, "accept: a", " b"])],
    ["a space before the colon", written([...plain, "accept : a"])],
    ["spaces around a value", written([...plain, "x-api-key:  a "])],
    ["an empty value", written([...plain, "x-api-key: "])],
    ["a bare line feed", Buffer.from(`GET ${GET} HTTP/1.1\nhost: a\r\n\r\n`)],
    ["a byte that is no letter", written([...plain, "accept: \x00"])],
    ["a longer body than said", written([`POST ${POST} HTTP/1.1`, "host: a", "content-length: 1"], "ab")],
    ["a shorter body than said", written([`POST ${POST} HTTP/1.1`, "host: a", "content-length: 3"], "ab")],
    ["a length that is no number", written([`POST ${POST} HTTP/1.1`, "host: a", "content-length: +2"], "ab")],
    [
      "a length twice",
      written([`POST ${POST} HTTP/1.1`, "host: a", "content-length: 2", "content-length: 2"], "ab"),
    ],
    ["no length", written([`POST ${POST} HTTP/1.1`, "host: a"], "ab")],
    ["long headers", written([...plain, `accept: ${"a".repeat(8192)}`])],
  ])("is none with %s", (_what, bytes) => {
    expect(readPlainRequest(bytes)).toBeNull();
  });
});

describe("whatever is taken for plain", () => {
  type Read = { method?: string; url?: string; headers: IncomingHttpHeaders; body: string };
  let requests: Read[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const read: Read = { method, url, headers, body: "" };
    requests.push(read);
    for await (const part of request) read.body += (part as Buffer).toString("latin1");
    response.end();
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** What node:http makes of the bytes, followed by a question of our own that shows where they ended. */
  async function readByNode(bytes: Buffer): Promise<Read[]> {
    requests = [];
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    socket.end(
      Buffer.concat([bytes, Buffer.from("GET /after HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")]),
    );
    socket.resume();
    await new Promise((resolve) => socket.once("close", resolve).once("error", resolve));
    return requests;
  }

  const value = fc.constantFrom(
    "a",
    "b",
    "x/y",
    "0",
    "2",
    "close",
    "Keep-Alive",
    "chunked",
    " a",
    "a b",
    "a,b",
    "é",
    "",
  );
  const header = fc.tuple(
    fc.constantFrom(
      "Host",
      "accept",
      "Authorization",
      "x-request-id",
      "Content-Length",
      "content-type",
      "Connection",
      "X-Api-Key",
      "expect",
      "te",
    ),
    fc.constantFrom(": ", ": ", ": ", ": ", ":", ":  ", " : "),
    value,
  );
  const request = fc
    .record({
      line: fc.constantFrom(`GET ${GET} HTTP/1.1`, `POST ${POST} HTTP/1.1`),
      headers: fc.array(header, { maxLength: 3 }),
      body: fc.constantFrom("", "ab"),
      isHonest: fc.boolean(),
    })
    .map(({ line, headers, body, isHonest }) => {
      const own = headers.map((parts) => parts.join(""));
      return written([line, "host: a", ...(isHonest && body ? ["content-length: 2"] : []), ...own], body);
    });
  /** One byte of it is another. */
  const spoiled = fc.tuple(request, fc.nat(400), fc.nat(255)).map(([bytes, at, byte]) => {
    const other = Buffer.from(bytes);
    other[at % other.length] = byte;
    return other;
  });

  it("is read by node:http alike, and ends where it ends there", async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(request, spoiled), async (bytes) => {
        const mine = readPlainRequest(bytes);
        if (!mine) return;
        taken += 1;
        const [first, after, ...more] = await readByNode(bytes);
        expect([first?.method, first?.url, first?.body]).toEqual([
          mine.method,
          mine.url,
          mine.body?.toString("latin1") ?? "",
        ]);
        for (const name of HOT_HEADERS) expect(first?.headers[name]).toBe(mine.headers[name]);
        expect([after?.url, more]).toEqual(["/after", []]);
      }),
      { numRuns: 4000, seed: 20261127 },
    );
    expect(taken).toBeGreaterThan(200);
  });
});
