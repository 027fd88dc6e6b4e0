import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServerProcess, signInTo, spawnServer, startServerProcess } from "@/lib/testing/server-process";

let dataDir: string;
let server: ServerProcess;
let key: string;
const place = () => ({ COUNTERSIGN_DATA_DIR: dataDir });
const RESOLVE = "/api/v1/prompts/support%2Frefund-reply/resolve";

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), "countersign-process-"));
  server = await startServerProcess(place());
  key = await issueKey("process tests");
});

afterAll(async () => {
  server.child.kill("SIGKILL");
  await server.exited;
  await rm(dataDir, { recursive: true, force: true });
});

describe("what a start refuses in words", () => {
  it("a data folder that another server holds", async () => {
    const second = spawnServer(place());
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain(`in use by another Countersign (process ${server.child.pid})`);
    expect(second.output()).not.toContain("    at ");
  });

  it("a port that is taken", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "countersign-port-"));
    const { port } = new URL(server.url);
    const second = spawnServer({ COUNTERSIGN_DATA_DIR: folder, PORT: port, COUNTERSIGN_DEMO: "0" });
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain(`Another program has port ${port} on 127.0.0.1`);
    await rm(folder, { recursive: true, force: true });
  });

  it("PostgreSQL without a secret that the servers share", async () => {
    const second = spawnServer({
      DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
      COUNTERSIGN_SECRET: "",
    });
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain("COUNTERSIGN_SECRET has to be set");
  });
});

describe("every answer", () => {
  it("carries a nonce of its own, in the policy and on the scripts, whatever the client sent", async () => {
    const headers = { "x-nonce": "theirs", "content-security-policy": "script-src 'nonce-theirs'" };
    const answers = await Promise.all([1, 2].map(() => fetch(`${server.url}/sign-in`, { headers })));
    const nonces = answers.map(
      (answer) => /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1],
    );
    expect(new Set([...nonces, "theirs"]).size).toBe(3);
    const html = await answers[0]!.text();
    const scripts = html.match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonces[0]}"`);
  });

  it("has the request's id, and one line in the log without the query", async () => {
    await fetch(`${server.url}/sign-in?next=%2Fsecret-place`, {
      headers: { "x-request-id": "seen-in-the-log" },
    });
    await expect.poll(() => server.output()).toContain('"id":"seen-in-the-log"');
    const line = server
      .output()
      .split("\n")
      .find((text) => text.includes("seen-in-the-log"))!;
    expect(JSON.parse(line)).toMatchObject({
      method: "GET",
      path: "/sign-in",
      status: 200,
      ms: expect.any(Number),
    });
    expect(server.output()).not.toContain("secret-place");
  });

  it("tells that the process lives and that its database answers", async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({
      status: "ready",
      database: "embedded",
    });
  });

  it("answers for methods that an address of the API does not have", async () => {
    const at = `${server.url}/api/v1/workspace`;
    const [refused, options, head] = await Promise.all(
      ["DELETE", "OPTIONS", "HEAD"].map((method) => fetch(at, { method })),
    );
    expect([refused?.status, options?.status, head?.status]).toEqual([405, 204, 401]);
    for (const answer of [refused, options]) expect(answer?.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(await refused?.json()).toMatchObject({ code: "method_not_allowed" });
    const unknown = await fetch(`${server.url}/api/v1/nowhere`);
    expect([unknown.status, unknown.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  });

  it("answers the protocols of other clients itself, in their own shapes", async () => {
    const flags = await fetch(`${server.url}/ofrep/v1/evaluate/flags`, { method: "POST" });
    expect([flags.status, await flags.text()]).toEqual([401, ""]);
    const events = await fetch(`${server.url}/ofrep/v1/events`);
    expect([events.status, await events.text()]).toEqual([401, ""]);
    const prompts = await fetch(`${server.url}/api/public/v2/prompts`);
    expect([prompts.status, await prompts.json()]).toEqual([
      401,
      { message: expect.any(String), error: "UnauthorizedError" },
    ]);
    const health = await fetch(`${server.url}/api/public/health`);
    expect(await health.json()).toMatchObject({ status: "OK" });
    expect(health.headers.get("access-control-allow-origin")).toBe("*");
  });

  it("sends who is signed out to the sign-in page, and back afterwards", async () => {
    const answer = await fetch(`${server.url}/prompts?q=refund`, { redirect: "manual" });
    const target = new URL(answer.headers.get("location") ?? "", server.url);
    expect(target.pathname).toBe("/sign-in");
    expect(target.searchParams.get("next")).toBe("/prompts?q=refund");
  });

  it("sends who comes to the root without a session to the sign-in page, and everybody else to the inbox", async () => {
    const callers: Record<string, string>[] = [{}, { cookie: "countersign.session=of-another-day" }];
    const answers = await Promise.all(
      callers.map((headers) => fetch(`${server.url}/`, { headers, redirect: "manual" })),
    );
    expect(answers.map(({ status, headers }) => [status, headers.get("location")])).toEqual([
      [307, "/sign-in?next=%2Finbox"],
      [307, "/inbox"],
    ]);
    expect(answers[0]?.headers.get("content-security-policy")).toContain("nonce-");
  });
});

describe("one-tap sign-in", () => {
  it("is offered on this machine, without the password in the page", async () => {
    const html = await (await fetch(`${server.url}/sign-in`)).text();
    expect(html).toContain("owner@demo.local");
    expect(html).not.toContain("process-tests-sign-in");
  });

  it.each<[string, Record<string, string>]>([
    ["another name in Host", { host: "countersign.example" }],
    ["a proxy in between", { "x-forwarded-for": "203.0.113.9" }],
  ])("is neither offered nor accepted with %s", async (_what, headers) => {
    const offered = await request("/sign-in", {});
    const refused = await request("/sign-in", headers);
    expect(offered.text).toContain("owner@demo.local");
    expect(refused.text).not.toContain("owner@demo.local");
    const form = tileForm(offered.text);
    const origin = headers.host ? `http://${headers.host}` : server.url;
    const tap = (more: Record<string, string>) =>
      request("/sign-in", { ...more, ...form.headers }, form.body);
    expect((await tap({ ...headers, origin })).cookies).not.toContain("countersign.session=");
    expect((await tap({ origin: server.url })).cookies).toContain("countersign.session=");
  });
});

it("keeps its secrets readable by their owner alone", async () => {
  for (const name of (await readdir(dataDir)).filter((file) => /secret|password/.test(file)))
    expect((await stat(path.join(dataDir, name))).mode & 0o077).toBe(0);
  expect((await readFile(path.join(dataDir, "session-secret"), "utf8")).length).toBeGreaterThan(32);
});

describe("the end of the process", () => {
  it("keeps after kill -9 what was acknowledged, and the sessions", async () => {
    const cookie = await signInTo(server.url, "admin@demo.local");
    const survivor = await issueKey("acknowledged before the kill");
    server.child.kill("SIGKILL");
    expect(await server.exited).toBe("SIGKILL");
    server = await startServerProcess(place());
    const answer = await fetch(`${server.url}${RESOLVE}`, {
      headers: { authorization: `Bearer ${survivor}` },
    });
    expect(answer.status).toBe(200);
    expect((await fetch(`${server.url}/api/v1/workspace`, { headers: { cookie } })).status).toBe(200);
  });

  it("on SIGTERM lets a request in flight end, takes no new one, and exits with 0", async () => {
    const body = JSON.stringify({ environment: "prod" });
    const slow = http.request(`${server.url}${RESOLVE}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-length": String(body.length) },
    });
    slow.write(body.slice(0, 5));
    await expect.poll(async () => (await fetch(`${server.url}/healthz`)).status).toBe(200);
    server.child.kill("SIGTERM");
    await expect.poll(() => server.output()).toContain('"msg":"stopping"');
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    expect(server.child.exitCode).toBeNull();
    slow.end(body.slice(5));
    const [answer] = (await once(slow, "response")) as [http.IncomingMessage];
    expect(answer.statusCode).toBe(200);
    answer.resume();
    expect(await server.exited).toBe(0);
    expect(server.output()).toContain('"msg":"stopped"');
  });
});

async function issueKey(name: string): Promise<string> {
  const cookie = await signInTo(server.url, "admin@demo.local");
  const answer = await fetch(`${server.url}/api/v1/api-keys`, {
    method: "POST",
    headers: { cookie, origin: server.url, "content-type": "application/json" },
    body: JSON.stringify({ name, scope: "resolve" }),
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { key: string }).key;
}

/** `fetch` sets Host by itself, so this does it by hand. */
async function request(address: string, headers: Record<string, string>, body?: string) {
  const sent = http.request(`${server.url}${address}`, { method: body ? "POST" : "GET", headers });
  sent.end(body);
  const [answer] = (await once(sent, "response")) as [http.IncomingMessage];
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += chunk;
  return { text, cookies: (answer.headers["set-cookie"] ?? []).join("; ") };
}

/** What a browser without JavaScript posts when the first person is tapped. */
function tileForm(html: string): { headers: Record<string, string>; body: string } {
  const form =
    (html.match(/<form[\s\S]*?<\/form>/g) ?? []).find((text) => text.includes('name="person"')) ?? "";
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)].map(
    ([, name = "", value = ""]) => [name, value.replaceAll("&quot;", '"')] as const,
  );
  const person = /name="person"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="person"/.exec(form);
  const boundary = "a-boundary-of-this-test";
  const body = [...fields, ["person", person?.[1] ?? person?.[2] ?? ""] as const]
    .map(
      ([name, value]) =>
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    .join("");
  return {
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: `${body}--${boundary}--\r\n`,
  };
}
