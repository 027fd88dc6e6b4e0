import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { clientOf } from "../rest";
import { openScenario } from "../scenario";
import { findSharedData } from "../shared-data";
import { buildSupportWorkspace } from "../support-workspace";

const scenario = openScenario();
const fabric = findSharedData("fabric-prompt-history");
const files = new Map(fabric?.files().map((file) => [file.name, file.bytes] as const));

type Entry = { file: string; sha256: string; bytes: number };
const path = "real/sanitize";
const AT = encodeURIComponent(path);

/** The prompt of 87 KB, with braces that are no variable, and the version after it. */
function twoVersions(): { text: string; entry: Entry }[] {
  const read = (name: string) => new TextDecoder("utf-8", { fatal: true }).decode(files.get(name));
  const index = JSON.parse(read("index.json")) as Record<string, Entry[]>;
  const history = index.sanitize_broken_html_to_markdown ?? [];
  const largest = history.reduce((at, entry, i) => (entry.bytes > (history[at]?.bytes ?? 0) ? i : at), 0);
  const [a, b] = largest > 0 ? [largest - 1, largest] : [0, 1];
  return [history[a], history[b]].flatMap((entry) => (entry ? [{ entry, text: read(entry.file) }] : []));
}

describe.skipIf(!fabric)("a real prompt", () => {
  it("goes through the whole job byte for byte", async () => {
    const versions = twoVersions();
    expect(Math.max(...versions.map(({ entry }) => entry.bytes))).toBeGreaterThan(80_000);
    expect(versions.some(({ text }) => text.includes("{{"))).toBe(true);
    const { as } = await buildSupportWorkspace("real/** @support-owners min=1");
    const [ana, omar, lea] = [
      await clientOf(as("ana")),
      await clientOf(as("omar")),
      await clientOf(as("lea")),
    ];

    const ship = async (text: string, number: number) => {
      const content = { messages: [{ role: "system", content: text, syntax: "literal" }] };
      const made = await ana.post("/changes", {
        title: `Edit ${number}`,
        items: [{ path, kind: "prompt", content }],
      });
      expect([made.status, made.body.number]).toEqual([201, number]);
      const { digest } = (await ana.post(`/changes/${number}/submit`)).body;
      const refused = await ana.post(`/changes/${number}/merge`, { digest });
      expect([refused.status, refused.body.code]).toEqual([409, "gate_closed"]);
      const approved = await omar.post(`/changes/${number}/reviews`, { verdict: "approve", digest });
      expect(approved.status).toBe(201);
      const merged = await ana.post(`/changes/${number}/merge`, { digest });
      expect(merged.status).toBe(200);
      const { version } = merged.body.versions[0];
      for (const environment of ["stage", "prod"]) {
        const release = { path, version, environment, kind: "promotion" };
        expect((await omar.post("/releases", release)).status).toBe(201);
      }
      return version as string;
    };
    const served = async (more = "") => {
      const { body } = await lea.get(`/prompts/${AT}/resolve?environment=prod${more}`);
      const [{ content, syntax }] = body.messages;
      return {
        version: body.version,
        syntax: syntax ?? "literal",
        sha256: hash(content),
        bytes: byteLength(content),
      };
    };

    const numbers: string[] = [];
    for (const [i, { text, entry }] of versions.entries()) {
      const version = await ship(text, i + 1);
      numbers.push(version);
      const { sha256, bytes } = entry;
      expect(await served()).toEqual({ version, syntax: "literal", sha256, bytes });
      // Rendering a literal text is the text itself, whatever braces it holds.
      expect(await served(`&variables=${encodeURIComponent("{}")}`)).toMatchObject({
        version,
        sha256,
        bytes,
      });
    }
    const back = {
      path,
      environment: "prod",
      version: numbers[0],
      kind: "rollback",
      reason: "Worse answers",
    };
    expect((await lea.post("/releases", back)).status).toBe(201);
    expect(await served()).toMatchObject({ version: numbers[0], sha256: versions[0]?.entry.sha256 });
    expect((await lea.get("/audit/verify")).body.ok).toBe(true);
    expect(scenario.database().kind).toMatch(/embedded|postgresql/);
  });
});

const byteLength = (text: string) => Buffer.byteLength(text, "utf8");
const hash = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
