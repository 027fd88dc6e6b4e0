import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { lookupPublic, makeGuardedFetch, type Resolve } from "./guarded-fetch";
import { NetworkRefusal } from "./network-refusal";

const opened: Server[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(
  listener: RequestListener,
): Promise<{ host: string; port: number; asked: () => number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked++;
    listener(request, response);
  });
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { host: `127.0.0.1:${port}`, port, asked: () => asked };
}

const code = (call: Promise<unknown>) =>
  call.then(
    () => "answered",
    (error: unknown) => (error instanceof NetworkRefusal ? error.code : `${error}`),
  );

describe("a guarded fetch", () => {
  const guarded = makeGuardedFetch({ allowedHosts: [] });

  it.each([
    "http://example.com/",
    "file:///etc/passwd",
    "https://user:secret@example.com/",
    "https://127.0.0.1/",
    "https://0/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://169.254.169.254/latest/meta-data",
    "https://10.0.0.8/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::127.0.0.1]/",
    "https://[fd00:ec2::254]/",
    "https://[64:ff9b::7f00:1]/",
  ])("does not ask %s", async (address) => {
    expect(await code(guarded(address))).toBe("forbidden_address");
  });

  it.each<[string, string[]]>([
    ["a private address", ["10.0.0.8"]],
    ["loopback", ["127.0.0.1"]],
    ["IPv6 loopback", ["::1"]],
    ["one of the open internet and a private one", ["93.184.216.34", "10.0.0.8"]],
    ["nothing", []],
  ])("does not connect to a name that resolves to %s", async (_what, addresses) => {
    const server = await serve((_request, response) => response.end());
    const resolve: Resolve = async () => addresses.map((address) => ({ address, family: 4 }));
    const fetch = makeGuardedFetch({ allowedHosts: [], resolve });
    expect(await code(fetch(`https://rebound.example:${server.port}/`))).toBe("forbidden_address");
    expect(server.asked()).toBe(0);
  });

  it("hands a socket the very addresses that it checked, resolved once", async () => {
    const answers = [["93.184.216.34", "2606:4700::1111"], ["127.0.0.1"]];
    let resolved = 0;
    const lookup = lookupPublic(async () =>
      (answers[resolved++] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
    const look = () =>
      new Promise((resolve) => lookup("rebound.example", { all: true }, (...told) => resolve(told)));
    expect(await look()).toEqual([
      null,
      [
        { address: "93.184.216.34", family: 4 },
        { address: "2606:4700::1111", family: 6 },
      ],
    ]);
    expect(resolved).toBe(1);
    expect(await look()).toEqual([expect.any(NetworkRefusal), ""]);
  });

  it("asks an allowed host, over http and on loopback, and no other port of it", async () => {
    const server = await serve((_request, response) => response.end("here"));
    const other = await serve((_request, response) => response.end("there"));
    const fetch = makeGuardedFetch({ allowedHosts: [server.host] });
    expect(await (await fetch(`http://${server.host}/`)).text()).toBe("here");
    expect(await code(fetch(`http://${other.host}/`))).toBe("forbidden_address");
    const every = makeGuardedFetch({ allowedHosts: ["127.0.0.1"] });
    expect(await (await every(`http://${other.host}/`)).text()).toBe("there");
  });

  it("follows no redirect, not even to where it was", async () => {
    const inside = await serve((_request, response) => response.end("inside"));
    const server = await serve((_request, response) => {
      response.writeHead(307, { location: `http://${inside.host}/` }).end();
    });
    const fetch = makeGuardedFetch({ allowedHosts: ["127.0.0.1"] });
    expect(await code(fetch(`http://${server.host}/`))).toBe("redirected");
    expect(inside.asked()).toBe(0);
  });

  it("takes an answer of exactly the limit and none above it, however it is packed", async () => {
    const { gzipSync } = await import("node:zlib");
    const server = await serve((request, response) => {
      const size = Number(new URL(request.url ?? "", "http://x").searchParams.get("size"));
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(size)));
    });
    const fetch = makeGuardedFetch({ allowedHosts: ["127.0.0.1"], maxBytes: 50_000 });
    const sized = async (size: number) => (await fetch(`http://${server.host}/?size=${size}`)).arrayBuffer();
    expect((await sized(50_000)).byteLength).toBe(50_000);
    expect(await code(sized(50_001))).toBe("too_large");
  });

  it("ends with the signal's reason", async () => {
    const server = await serve(() => undefined);
    const fetch = makeGuardedFetch({ allowedHosts: ["127.0.0.1"] });
    const stop = new AbortController();
    const asked = fetch(`http://${server.host}/`, { signal: stop.signal });
    stop.abort(new Error("The run was cancelled."));
    await expect(asked).rejects.toThrow("The run was cancelled.");
  });
});
