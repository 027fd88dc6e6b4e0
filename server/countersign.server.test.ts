import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findJunitProblems } from "@/lib/testing/junit-schema";
import { type ModelServer, startModelServer } from "@/lib/testing/model-server";
import { readXml } from "@/lib/testing/read-xml";
import { type ServerProcess, signInTo, startServerProcess } from "@/lib/testing/server-process";

const [prompt, set, few] = ["support/desk", "support/desk-cases", "support/few-cases"];
let folder: string;
let server: ServerProcess;
let models: ModelServer;
let key: string;
/** A question with this word is never answered. */
let hanging: string | null = null;
const people: Record<string, string> = {};

type Body = Record<string, unknown>;

async function rest(who: string, method: string, address: string, body?: Body): Promise<Body> {
  people[who] ??= await signInTo(server.url, `${who}@demo.local`);
  const answer = await fetch(`${server.url}/api/v1${address}`, {
    method,
    headers: { cookie: people[who], origin: server.url, "content-type": "application/json" },
    body: body ? JSON.stringify(body) : null,
  });
  const told = (await answer.json()) as Body;
  if (!answer.ok) throw new Error(`${method} ${address}: ${JSON.stringify(told)}`);
  return told;
}

async function submit(by: string, item: Body): Promise<{ number: number; digest: string }> {
  const { number } = await rest(by, "POST", "/changes", { title: "For the build", items: [item] });
  const { digest } = await rest(by, "POST", `/changes/${number}/submit`, {});
  return { number: Number(number), digest: String(digest) };
}

async function merge(by: string, item: Body): Promise<void> {
  const { number, digest } = await submit(by, item);
  await rest("owner", "POST", `/changes/${number}/reviews`, { verdict: "approve", digest });
  await rest("owner", "POST", `/changes/${number}/merge`, { digest });
}

function desk(text: string): Body {
  const variables = [{ name: "customer", type: "string", required: true, sample: "Mira" }];
  return {
    path: prompt,
    content: { messages: [{ role: "user", content: text }], variables, model: "desk-model" },
  };
}

function cases(count: number, word: string): Body[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `case-${index + 1}`,
    variables: { customer: `${word} ${index + 1}` },
    assertions: [{ type: "icontains", value: "soon" }],
  }));
}

async function promote(version: string, environments: readonly string[]): Promise<void> {
  for (const environment of environments)
    await rest("owner", "POST", "/releases", { path: prompt, version, environment, kind: "promotion" });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "countersign-cli-"));
  models = await startModelServer(({ body }) => {
    const asked = JSON.stringify(body.messages);
    if (hanging && asked.includes(hanging)) return new Promise(() => {});
    return { text: asked.includes("rudely") || asked.includes("Few 1.") ? "Never." : "It comes soon." };
  });
  server = await startServerProcess({
    COUNTERSIGN_DATA_DIR: path.join(folder, "data"),
    COUNTERSIGN_ALLOWED_HOSTS: "127.0.0.1",
  });
  await rest("admin", "PUT", "/providers/house", {
    kind: "openai_compatible",
    baseUrl: models.url,
    models: [{ id: "desk-model" }],
  });
  ({ key } = (await rest("admin", "POST", "/api-keys", { name: "build", scope: "write" })) as {
    key: string;
  });
  await merge("author", desk("Answer {{customer}}."));
  await merge("author", {
    path: set,
    kind: "golden_set",
    content: { description: "Asked", cases: cases(30, "Mira") },
  });
  await merge("author", {
    path: few,
    kind: "golden_set",
    content: { description: "Few", cases: cases(3, "Few") },
  });
  await promote("1.0.0", ["stage", "prod"]);
  const { content } = (await rest("admin", "GET", "/artifacts/rules%2Fenvironments")) as {
    content: { environments: Body[] };
  };
  const rule = { paths: prompt, set, repeats: 1, minimumPassRate: 0.9, noRegression: { tolerance: 0.05 } };
  const environments = content.environments.map((one) =>
    one.key === "prod" ? { ...one, evals: [rule] } : one,
  );
  await merge("admin", { path: "rules/environments", kind: "environment_rules", content: { environments } });
});
afterAll(async () => {
  server?.child.kill("SIGKILL");
  await server?.exited;
  await models?.close();
  await rm(folder, { recursive: true, force: true });
});

type Ended = { code: number | null; out: string; err: string };

/** The built command as a process; `during` is called with what it says, as it says it. */
function countersign(
  args: readonly string[],
  env: Record<string, string> = {},
  during: (said: string, child: { kill: (signal: NodeJS.Signals) => void }) => void = () => {},
): Promise<Ended> {
  const child = spawn(process.execPath, ["dist/countersign.js", ...args], {
    env: { ...process.env, COUNTERSIGN_URL: server.url, COUNTERSIGN_API_KEY: key, INIT_CWD: folder, ...env },
  });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
    during(said.err, { kill: (signal) => void child.kill(signal) });
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, ...said })));
}

describe("countersign eval", () => {
  it("runs what prod asks for, passes with 0, and reads the run the next time", async () => {
    await merge("author", desk("Answer {{customer}} kindly."));
    await promote("1.0.1", ["stage"]);
    expect(await countersign(["check", prompt])).toMatchObject({
      code: 3,
      out: expect.stringContaining("NOT KNOWN YET"),
    });
    const first = await countersign(["eval", prompt, "--junit", "passed.xml"]);
    expect(first.out).toMatch(
      /PASS {2}support\/desk@1\.0\.1 on support\/desk-cases 1\.0\.0 \(the gate of prod\)/,
    );
    expect(first.out).toContain("passed       100 % (n = 30, likely between");
    expect(first.out).toContain("compared     0 regressed, 0 improved (n = 30)");
    expect(first).toMatchObject({ code: 0, err: expect.stringMatching(/run #\d+ started, 60 results/) });
    const root = readXml(await readFile(path.join(folder, "passed.xml"), "utf8"));
    expect(findJunitProblems(root)).toEqual([]);
    expect(root.attributes).toMatchObject({ tests: "30", failures: "0", errors: "0", skipped: "0" });
    const asked = models.calls.length;
    const again = await countersign(["eval", prompt]);
    expect(again).toMatchObject({ code: 0, err: expect.stringContaining("it is not made again") });
    expect(models.calls).toHaveLength(asked);
    expect(await countersign(["check", prompt, "--json", "check.json"])).toMatchObject({ code: 0 });
    expect(JSON.parse(await readFile(path.join(folder, "check.json"), "utf8"))).toMatchObject({
      checks: [{ name: "support/desk@1.0.1 to prod", finding: "pass", blockers: [] }],
    });
  });

  it("fails with 100, with the cases that got worse and why, in files too", async () => {
    await merge("author", desk("Answer {{customer}} rudely."));
    const ended = await countersign([
      "eval",
      prompt,
      "--junit",
      "failed.xml",
      "--json",
      "failed.json",
      "--quiet",
    ]);
    expect(ended).toMatchObject({ code: 100, err: "" });
    expect(ended.out).toContain("FAIL  support/desk@1.0.2");
    expect(ended.out).toContain("30 regressed, 0 improved (n = 30)");
    expect(ended.out).toMatch(/regressed {4}case-\d+: /);
    const root = readXml(await readFile(path.join(folder, "failed.xml"), "utf8"));
    expect(findJunitProblems(root)).toEqual([]);
    expect(root.attributes).toMatchObject({ tests: "31", failures: "31" });
    const { results } = JSON.parse(await readFile(path.join(folder, "failed.json"), "utf8"));
    expect(results.stats).toMatchObject({ successes: 30, failures: 30, errors: 0 });
    expect(results.results[0]).toMatchObject({
      failureReason: 1,
      response: { output: "Never." },
      prompt: { raw: expect.stringMatching(/^Answer Mira \d+ rudely\.$/) },
      vars: { customer: expect.stringMatching(/^Mira/) },
    });
    const check = await countersign(["check", prompt, "--junit", "check.xml"]);
    expect(check).toMatchObject({
      code: 100,
      out: expect.stringContaining("CLOSED  support/desk@1.0.2 to prod"),
    });
    expect(findJunitProblems(readXml(await readFile(path.join(folder, "check.xml"), "utf8")))).toEqual([]);
  });

  it("a change is judged before it is merged", async () => {
    const { number } = await submit("author", desk("Answer {{customer}} most kindly."));
    expect(await countersign(["eval", prompt, "--change", String(number)])).toMatchObject({
      code: 0,
      out: expect.stringContaining(`(change #${number}, revision 1) on support/desk-cases`),
    });
    const check = await countersign(["check", "--change", String(number)]);
    expect(check.out).toContain(`OPEN  support/desk of change #${number} in prod: support/desk-cases`);
    expect(check).toMatchObject({
      code: 100,
      out: expect.stringContaining(`CLOSED  change #${number} to merge`),
    });
  });

  it("is inconclusive with 3 where the set is too small to tell", async () => {
    const ended = await countersign(["eval", prompt, "--version", "1.0.0", "--set", few]);
    expect(ended).toMatchObject({
      code: 3,
      out: expect.stringContaining("INCONCLUSIVE  support/desk@1.0.0 on support/few-cases"),
    });
  });

  it("ends with 1 without a verdict, and says why", async () => {
    await merge("author", desk("Answer {{customer}} at once."));
    // One for each case; what is live answered these before.
    models.fail(...cases(30, "Mira").map(() => ({ status: 400, text: '{"error":{"message":"No."}}' })));
    const ended = await countersign(["eval", prompt]);
    expect(ended).toMatchObject({ code: 1, out: expect.stringContaining("NO VERDICT") });
    expect(ended.out).toContain("refused");
  });

  it.each<[string, string[], Record<string, string>, string]>([
    [
      "no server",
      [prompt, "--url", "http://127.0.0.1:9"],
      {},
      "No Countersign answers at http://127.0.0.1:9",
    ],
    ["a wrong key", [prompt], { COUNTERSIGN_API_KEY: "cs_nobody" }, "(401)"],
    ["no key", [prompt], { COUNTERSIGN_API_KEY: "" }, "Set COUNTERSIGN_API_KEY"],
    ["a prompt that is not there", ["support/none"], {}, "There is no artifact support/none"],
    ["a set that is not there", [prompt, "--set", "support/none"], {}, "There is no golden set support/none"],
    [
      "an environment that asks for nothing",
      [prompt, "--against", "stage"],
      {},
      "stage asks for no golden set",
    ],
    ["an argument that is none", [prompt, "--fast"], {}, "Unknown option '--fast'"],
  ])("ends with 1 for %s", async (_what, args, env, why) => {
    expect(await countersign(["eval", ...args], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining(why),
    });
  });

  it.each([
    ["goes on", [], "running", "goes on"],
    ["is cancelled", ["--cancel-on-interrupt"], "cancelled", "is cancelled"],
  ])("Ctrl-C: the run %s, and it says so", async (_what, more, status, words) => {
    hanging = "Mira";
    const version = more.length > 0 ? "1.0.1" : "1.0.2";
    let isOver = false;
    const interrupt = (said: string, child: { kill: (signal: NodeJS.Signals) => void }) => {
      if (isOver || !/: \d+ of/.test(said)) return;
      isOver = true;
      child.kill("SIGINT");
    };
    const fresh = ["--repeats", more.length > 0 ? "3" : "2", "--version", version];
    const ended = await countersign(["eval", prompt, "--set", set, ...fresh, ...more], {}, interrupt);
    expect(ended).toMatchObject({ code: 1, out: expect.stringContaining(words) });
    const number = /run #(\d+) started/.exec(ended.err)?.[1];
    expect((await rest("author", "GET", `/eval-runs/${number}`)).status).toBe(status);
    hanging = null;
    if (status === "running") await rest("author", "POST", `/eval-runs/${number}/cancel`, {});
  });

  it("gives up waiting after --wait, and the run goes on", async () => {
    hanging = "Mira";
    const ended = await countersign(["eval", prompt, "--set", set, "--repeats", "4", "--wait", "1s"]);
    hanging = null;
    expect(ended).toMatchObject({
      code: 1,
      out: expect.stringContaining("The wait was given up; the run goes on."),
    });
  });
});
