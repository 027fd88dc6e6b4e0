import { beforeAll, describe, expect, it } from "vitest";
import { type AnswerCheck, openAnswerCheck } from "../answer-checks";
import { clientOf, clientWith, clientWithKey } from "../rest";
import { openScenario } from "../scenario";
import { buildWorld, type World } from "../world";

const scenario = openScenario();
let check: AnswerCheck;
let world: World;
let cookie: string;
beforeAll(async () => {
  check = await openAnswerCheck();
  world = await buildWorld();
  cookie = await sessionOf("adam");
});

/** The cookie of a session alone, as a browser sends it by itself. */
async function sessionOf(name: string): Promise<string> {
  const { encode } = await import("next-auth/jwt");
  const { authSecret } = await import("@/lib/auth/secret");
  const { SESSION_COOKIE } = await import("@/lib/auth/session-cookie");
  await clientOf(world.as(name));
  const token = await encode({ token: { personId: world.as(name).id, epoch: 0 }, secret: authSecret() });
  return `${SESSION_COOKIE}=${token}`;
}

const OWN = "http://console.test";
/** An address of every route that writes, with names that exist where the world has them. */
function addressOf(template: string): string {
  const names: Record<string, string | number> = {
    path: world.path,
    number: world.open.number,
    environment: "prod",
    id: world.keyId,
    personId: world.as("sam").id,
    handle: "support-owners",
    reviewId: world.objected.reviewId,
  };
  return template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(String(names[name])));
}

const send = (headers: Record<string, string>, verb: string, address: string) => {
  const client = clientWith(headers);
  if (verb === "DELETE") return client.delete(address);
  return verb === "PUT" ? client.put(address, {}) : client.post(address, {});
};

describe("a session's cookie that another site makes the browser send", () => {
  it.each<[string, Record<string, string>]>([
    ["without an Origin", {}],
    ["from another origin", { origin: "http://evil.test" }],
    ["from the same name on another port", { origin: "http://console.test:8080" }],
    ["from a name that only begins like ours", { origin: "http://console.test.evil.test" }],
    ["from a page without an origin (null)", { origin: "null" }],
    ["with an Origin that is no address", { origin: "console.test" }],
    ["without an Origin, though it says same-origin", { "sec-fetch-site": "same-origin" }],
    ["with our Referer alone", { referer: `${OWN}/settings` }],
  ])("writes nothing %s, whatever the route", async (_how, headers) => {
    const writing = check.routes.filter(({ verb }) => verb !== "GET");
    expect(writing.length).toBeGreaterThan(20);
    await scenario.refused(async () => {
      for (const { verb, address } of writing) {
        const answer = await send({ cookie, ...headers }, verb, addressOf(address));
        expect([`${verb} ${address}`, answer.status, answer.body?.code]).toEqual([
          `${verb} ${address}`,
          403,
          "cross_origin",
        ]);
        expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      }
    });
  });

  it.each<[string, Record<string, string>]>([
    ["another origin", { origin: "http://evil.test" }],
    ["a frame or image of another site", { "sec-fetch-site": "cross-site" }],
    ["a sibling name", { "sec-fetch-site": "same-site" }],
  ])("reads nothing for %s", async (_how, headers) => {
    const { status, body } = await clientWith({ cookie, ...headers }).get("/settings");
    expect([status, body.code]).toEqual([403, "cross_origin"]);
  });

  it("works from our own pages", async () => {
    const answer = await clientWith({ cookie, origin: OWN }).post("/teams", { handle: "ours", name: "Ours" });
    expect(answer.status).toBe(201);
  });

  it("is not asked of a key, which no browser sends by itself", async () => {
    const issued = await clientWith({ cookie, origin: OWN }).post("/api-keys", { name: "ci", scope: "read" });
    const { key } = issued.body;
    expect((await clientWithKey(key).get("/board", { origin: "http://evil.test" })).status).toBe(200);
    // A key that is refused is not helped by the session beside it.
    const wrong = { cookie, origin: OWN, authorization: "Bearer cs_a_b" };
    expect((await clientWith(wrong).get("/board")).status).toBe(401);
  });
});

describe("an address", () => {
  it.each<[string, string, number]>([
    ["with a number that is none", "/changes/NaN", 422],
    ["with a number beyond every integer", "/changes/99999999999999999999", 422],
    ["with a number as a power", "/changes/1e999", 422],
    ["with a negative number", "/changes/-1", 422],
    ["with a path that leaves its folder", `/artifacts/${encodeURIComponent("../../etc/passwd")}`, 422],
    ["with a path that holds a NUL", "/artifacts/a%00b", 422],
    ["with a path of __proto__", "/artifacts/__proto__", 422],
    ["with a path of 10,000 letters", `/artifacts/${"a".repeat(10_000)}`, 422],
    ["with a version of constructor", "/artifacts/support%2Frefund-reply/versions/constructor", 422],
    ["with an environment of __proto__", "/environments/__proto__/decision?path=a&version=1.0.0", 404],
    ["with an environment that holds a NUL", "/environments/a%00b/decision?path=a&version=1.0.0", 422],
    ["with a limit beyond the limit", "/changes?limit=1000000", 422],
    ["with a cursor that is a word", "/changes?cursor=first", 422],
    ["with a search of SQL", `/artifacts?q=${encodeURIComponent("' OR 1=1; DROP TABLE changes; --")}`, 200],
    ["with a search of wildcards", "/artifacts?q=%25%5F", 200],
    ["with a search in texts of wildcards", "/artifacts?in=text&q=%25%5F%25", 200],
    ["with a search in texts of two letters", "/artifacts?in=text&q=ab", 422],
    ["with a search elsewhere", "/artifacts?in=audit&q=refund", 422],
    ["with a folder that leaves its own", "/folders?folder=..%2F..", 200],
    ["with a folder that holds a NUL", "/folders?folder=%00", 422],
    ["with a search that holds a NUL", "/artifacts?q=%00", 422],
    ["with half of a surrogate pair", "/artifacts?q=%ED%A0%80", 200],
    ["with a parameter twice", "/changes?status=open&status=merged", 200],
    ["with a parameter called __proto__", "/changes?__proto__=1&constructor=2", 200],
    ["with context that is no JSON", "/prompts/support%2Frefund-reply/resolve?variables=%7B", 422],
  ])("%s is answered in words", async (_what, address, status) => {
    const answer = await (await clientOf(world.as("adam"))).get(address);
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
    if (status >= 400) expect(answer.body.detail).toMatch(/^.{10,}/);
    expect(check.complaints("GET", address, answer)).toEqual([]);
  });

  it("with wildcards finds them as letters, not everything", async () => {
    const adam = await clientOf(world.as("adam"));
    for (const query of [
      "q=%25",
      "q=_",
      "path=suppor_",
      "q=%5C",
      "q=%25%25%25",
      "q=refund_reply",
      "in=text&q=answer_",
      "folder=suppor_",
    ])
      expect((await adam.get(`/artifacts?${query}`)).body.data, query).toEqual([]);
    expect((await adam.get("/artifacts?path=support/&q=refund")).body.data).not.toEqual([]);
  });
});

describe("a body", () => {
  it("that says it is larger than 4 MB is refused by every route that takes one, and nothing is written", async () => {
    const taking = check.routes.filter(({ verb }) => ["POST", "PUT"].includes(verb));
    expect(taking.length).toBeGreaterThan(15);
    const headers = { cookie, origin: OWN, "content-length": String(4 * 2 ** 20 + 1) };
    await scenario.refused(async () => {
      for (const { verb, address } of taking) {
        const at = addressOf(address);
        const answer = await send(headers, verb, at);
        expect([`${verb} ${address}`, answer.status]).toEqual([`${verb} ${address}`, 413]);
        expect(answer.body.limitBytes).toBe(4 * 2 ** 20);
        expect(check.complaints(verb, at, answer)).toEqual([]);
      }
    });
  });

  it.each<[string, (depth: string) => string]>([
    ["nested 100,000 deep in a field", (text) => `{"title":${text}}`],
    [
      "nested 100,000 deep in content",
      (text) => `{"title":"Deep","items":[{"path":"support/deep","content":${text}}]}`,
    ],
  ])("%s is refused in words, and nothing is written", async (_what, wrap) => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const body = new TextEncoder().encode(wrap(deep));
    const ana = await clientOf(world.as("ana"));
    const answer = await scenario.refused(() => ana.post("/changes", body));
    expect(answer.status).toBe(422);
    expect(check.complaints("POST", "/changes", answer)).toEqual([]);
  });

  it("with keys of every prototype leaves Object as it is", async () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const ana = await clientOf(world.as("ana"));
    for (const name of ["__proto__", "constructor", "prototype", "toString"]) {
      const poison = `{"${name}":{"polluted":true,"toString":1}}`;
      for (const text of [
        `{"title":"x","items":[],"${name}":{"polluted":true}}`,
        `{"title":"x","items":[{"path":"support/p","content":{"text":"Hi","parameters":${poison}}}]}`,
        `{"title":"x","items":[{"path":"support/p","content":{"text":"Hi","output":{"format":"json","schema":${poison}}}}]}`,
      ]) {
        const answer = await ana.post("/changes", new TextEncoder().encode(text));
        expect(answer.status, text).toBeLessThan(500);
      }
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("text with markup, controls and hidden characters", () => {
  const HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{constructor.constructor('alert(1)')()}}",
    "invoice \u202Etxt.exe",
    "zero\u200Bwidth\uFEFF and tag \u{E0041}",
    '=HYPERLINK("http://evil.test")',
    "'; DROP TABLE changes; --",
    "\u{1F468}\u200D\u{1F469}\u200D\u{1F467} ẞ ı İ ﷽",
  ];

  it.each(HOSTILE)("%j comes back as it was sent, as JSON and as nothing else", async (text) => {
    const ana = await clientOf(world.as("ana"));
    const items = [
      {
        path: "support/hostile",
        content: { messages: [{ role: "user", content: text, syntax: "literal" }] },
      },
    ];
    const created = await ana.post("/changes", { title: text, description: text, items });
    expect(created.status, JSON.stringify(created.body)).toBe(201);
    const { body, headers } = await ana.get(`/changes/${created.body.number}`);
    expect(body).toMatchObject({ title: text, description: text });
    expect(body.items[0].content.messages[0].content).toBe(text);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
  });

  it.each(["\0", "a\0b", "\uD800", "b\uDC00"])("%j is refused by a sentence", async (text) => {
    const ana = await clientOf(world.as("ana"));
    const items = [{ path: "support/hostile", content: { text } }];
    const answers = await scenario.refused(async () => [
      await ana.post("/changes", { title: text, items: [{ path: "support/x", content: { text: "Hi" } }] }),
      await ana.post("/changes", { title: "Fine", items }),
    ]);
    for (const { status, body: problem } of answers) {
      expect(status).toBe(422);
      expect(problem.detail.length).toBeGreaterThan(10);
    }
  });
});
