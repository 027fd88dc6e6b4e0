import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { makeHotAnswer } from "./answer-hot";
import type { HotAnswer, HotQuestion } from "./hot-question";
import { answerPlainRequests, type PlainConnections } from "./plain-connections";

const BIG = "x".repeat(1024 * 1024);
const found: string[] = [];

vi.mock("./answer-from-memory", () => ({
  takesBody: ({ method }: HotQuestion) => method === "POST",
  answerFromMemory: ({ url = "" }: HotQuestion, body: Buffer | null): HotAnswer | null => {
    if (url.includes("/elsewhere/")) return null;
    found.push(url);
    const text = url.includes("/big/") ? BIG : `"${url.split("/")[4]} ${body ?? ""}"`;
    const isAtHand = url.includes("/known/");
    return { kind: "resolve", allowance: null, tag: '"t"', text: isAtHand ? null : text };
  },
}));

const get = (name: string) =>
  `GET /api/v1/prompts/${name}/resolve HTTP/1.1\r\nhost: a\r\nx-request-id: mine\r\n\r\n`;
const post = (name: string, body: string) =>
  `POST /api/v1/prompts/${name}/resolve HTTP/1.1\r\nhost: a\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

let isDraining = false;
let plain: PlainConnections;
let port = 0;
let server: Server;
/** What came to node:http, and what of that was not answered from memory there. */
let byNode: string[];
let longer: string[];
const sockets: Socket[] = [];

beforeEach(async () => {
  isDraining = false;
  [byNode, longer] = [[], []];
  found.length = 0;
  const around = {
    own: ["x-own", "1"],
    requests: { noteFast: () => undefined },
    isDraining: () => isDraining,
  };
  const answerHot = makeHotAnswer({
    ...around,
    answerLonger: async (request, response, read) => {
      longer.push(`${request.url?.split("/")[4]} ${read ?? ""}`);
      for await (const _ of request);
      response.setHeader("connection", isDraining ? "close" : "keep-alive").end("longer");
    },
  });
  server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    byNode.push(request.url?.split("/")[4] ?? "");
    answerHot(request, response);
  });
  plain = answerPlainRequests(server, around);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  return () => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    server.close();
  };
});

/** A connection, and all that came on it so far. */
async function open() {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  const heard = { text: "", closed: false };
  socket.setNoDelay(true).on("data", (bytes) => {
    heard.text += bytes.toString("latin1");
  });
  socket.on("close", () => {
    heard.closed = true;
  });
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  const say = async (text: string, answer: string | RegExp) => {
    const from = heard.text.length;
    socket.write(text);
    await vi.waitFor(() => expect(heard.text.slice(from)).toMatch(answer));
    return heard.text.slice(from);
  };
  return { socket, heard, say };
}

describe("a connection with plain requests", () => {
  it("is answered on itself as node:http answers, letter for letter but for the time", async () => {
    const { say } = await open();
    const other = await open();
    await other.say(get("elsewhere/a"), /longer$/);
    for (const [asked, end] of [
      [get("a"), /"a "$/],
      [get("known/a"), /\r\n\r\n$/],
      [post("b", "body"), /"b body"$/],
    ] as const) {
      const [here, there] = [await say(asked, end), await other.say(asked, end)];
      const untimed = (text: string) =>
        text.replace(/^Date: .*$/m, "Date:").replace(/^x-request-id: .*$/m, "");
      expect(here).toMatch(/^Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r$/m);
      expect(untimed(here)).toBe(untimed(there));
    }
    expect(byNode).toEqual(["elsewhere", "a", "known", "b"]);
  });

  it("goes to node:http from the first request on that is not from memory, and stays there", async () => {
    const { say } = await open();
    await say(get("a"), /"a "$/);
    await say(post("elsewhere/b", "its body"), /longer$/);
    await say(get("c"), /"c "$/);
    await say("GET /x/y/z/elsewhere/ HTTP/1.1\r\nhost: a\r\n\r\n", /longer$/);
    expect([byNode, longer]).toEqual([
      ["elsewhere", "c", "elsewhere"],
      ["elsewhere its body", "elsewhere "],
    ]);
  });

  it("goes there with half a request, and with several at once, in their order", async () => {
    const half = await open();
    await half.say(get("a"), /"a "$/);
    half.socket.write(post("b", "whole").slice(0, -3));
    await vi.waitFor(() => expect(byNode).toEqual(["b"]));
    await half.say("ole", /"b whole"$/);

    const several = await open();
    const all = await several.say(get("a") + post("b", "1") + get("elsewhere/c") + get("d"), /"d "$/);
    expect(all.match(/"a "|"b 1"|longer|"d "/g)).toEqual(['"a "', '"b 1"', "longer", '"d "']);
  });

  it("says no to what is no HTTP, as ever", async () => {
    const { say, heard } = await open();
    await say(get("a"), /"a "$/);
    await say("NO HTTP\r\n\r\n", /^HTTP\/1\.1 400 Bad Request/);
    await vi.waitFor(() => expect(heard.closed).toBe(true));
  });

  it("is not read while its answers are not", async () => {
    const { socket, heard } = await open();
    socket.pause();
    const most = 60;
    for (let asked = 0; asked < most; asked++) {
      socket.write(get("big/a"));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(found.length).toBeLessThan(most);
    socket.resume();
    await vi.waitFor(() => expect(found).toHaveLength(most), 10_000);
    await vi.waitFor(() => expect(heard.text.split(BIG)).toHaveLength(most + 1), 10_000);
  });

  it("ends when nothing comes on it for as long as node:http keeps one that rests", async () => {
    server.keepAliveTimeout = 30;
    const [silent, asking] = [await open(), await open()];
    await asking.say(get("a"), /"a "$/);
    for (const { heard } of [silent, asking]) await vi.waitFor(() => expect(heard.closed).toBe(true));
  });

  it("ends when its client ends it, after the last answer", async () => {
    const { socket, heard } = await open();
    socket.end(get("a"));
    await vi.waitFor(() => expect(heard.closed).toBe(true));
    expect(heard.text).toMatch(/"a "$/);
  });

  it("ends with the server: at once where it rests, and with an answer that says so where it asks", async () => {
    const [resting, asking, stuck] = [await open(), await open(), await open()];
    await resting.say(get("a"), /"a "$/);
    await asking.say(get("a"), /"a "$/);
    stuck.socket.pause();
    stuck.socket.write(get("big/a"));
    await vi.waitFor(() => expect(found).toHaveLength(3));
    isDraining = true;
    expect(await asking.say(get("a"), /longer$/)).toMatch(/^connection: close\r$/m);
    plain.end();
    for (const { heard } of [resting, asking]) await vi.waitFor(() => expect(heard.closed).toBe(true));
    expect(stuck.socket.closed).toBe(false);
    plain.destroy();
    stuck.socket.resume();
    await vi.waitFor(() => expect(stuck.heard.closed).toBe(true));
  });
});
