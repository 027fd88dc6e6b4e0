import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { getVersion } from "@/lib/artifacts/queries/get-version";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import type { PersonActor } from "@/lib/kernel/actor";
import { resolvePrompt } from "@/lib/serving/queries/resolve-prompt";
import { openScenario } from "@/lib/testing/scenario";
import { findSharedData } from "@/lib/testing/shared-data";
import { buildSupportWorkspace } from "@/lib/testing/support-workspace";
import { buildMergedChange, buildReleases } from "@/prisma/factories";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { importArtifact } from "./commands/import-artifact";
import { makePlan } from "./make-plan";
import { previewImport } from "./queries/preview-import";
import { readFiles } from "./read-files";
import { runImport } from "./run-import";
import type { SourceFile } from "./source-file";

const scenario = openScenario();
const fabric = findSharedData("fabric-prompt-history");
const community = findSharedData("awesome-chatgpt-prompts");
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

async function bring(person: PersonActor, files: readonly SourceFile[], into: string, dryRun = false) {
  const plan = makePlan(readFiles(files, { sha256 }), into);
  return runImport(
    plan,
    { dryRun, keepGood: false },
    {
      preview: async (artifacts) => (await previewImport(person, { artifacts })).artifacts,
      importOne: (artifact) => importArtifact(person, artifact),
    },
  );
}

type IndexEntry = { date: string; message: string; sha256: string; commit: string };

describe.skipIf(!fabric)("eight real histories", () => {
  let as: Awaited<ReturnType<typeof buildSupportWorkspace>>["as"];
  const files = fabric?.files() ?? [];
  const indexFile = files.find((file) => file.name === "index.json");
  const index = JSON.parse(new TextDecoder().decode(indexFile?.bytes ?? new Uint8Array([123, 125])));
  beforeAll(async () => {
    ({ as } = await buildSupportWorkspace());
  });

  it("are 133 versions, with dates, messages, commits and every byte", async () => {
    const forecast = await scenario.refused(() => bring(as("ana"), files, "support", true));
    expect(forecast.counts).toMatchObject({ created: 8, versions: 133, problems: 0 });
    const report = await bring(as("ana"), files, "support");
    expect(report.counts).toMatchObject({ created: 8, versions: 133, problems: 0 });
    let seen = 0;
    for (const [name, entries] of Object.entries<IndexEntry[]>(index)) {
      const { data } = await listVersions(as("vera"), { path: `support/${name}`, limit: 200 });
      expect(data).toHaveLength(entries.length);
      for (const [i, entry] of entries.entries()) {
        const row = data[entries.length - 1 - i];
        const version = await getVersion(as("vera"), {
          path: `support/${name}`,
          version: row?.version ?? "",
        });
        const content = version.content as PromptContent;
        expect(sha256(content.text ?? "")).toBe(entry.sha256);
        expect(content.syntax).toBe("literal");
        expect(version.message).toBe(entry.message);
        expect(version.source).toEqual({
          author: null,
          commit: entry.commit,
          date: new Date(entry.date).toISOString(),
        });
        seen += 1;
      }
    }
    expect(seen).toBe(133);
  });

  it("again write nothing, and go on where they were cut off", async () => {
    const again = await scenario.refused(() => bring(as("ana"), files, "support"));
    expect(again.counts).toMatchObject({ created: 0, appended: 0, unchanged: 8, versions: 0 });
    const plan = makePlan(readFiles(files), "cut");
    const [first, second] = plan.artifacts;
    await importArtifact(as("ana"), { path: first!.path, versions: [...first!.versions] });
    await importArtifact(as("ana"), { path: second!.path, versions: second!.versions.slice(0, 3) });
    const rest = await bring(as("ana"), files, "cut");
    expect(rest.counts).toMatchObject({ created: 6, appended: 1, unchanged: 1 });
    expect(rest.counts.versions).toBe(133 - first!.versions.length - 3);
  });

  it("lead on to edit, review, merge, every environment and resolve: 87 KB unchanged but for the edit", async () => {
    const path = "support/sanitize_broken_html_to_markdown";
    const { data } = await listVersions(as("ana"), { path, limit: 1 });
    const { content } = await getVersion(as("ana"), { path, version: data[0]?.version ?? "" });
    const { text = "" } = content as PromptContent;
    // By length and place only: a failure should not print the prompt.
    expect(text.indexOf("{{ ")).toBeGreaterThan(0);
    expect(Buffer.byteLength(text)).toBe(87_327);
    const edited = `${text}\nWrite in British English.`;
    const item = { path, content: { text: edited, syntax: "literal" } };
    const merged = await buildMergedChange(as("ana"), as("omar"), { title: "British", items: [item] });
    const version = merged.versions[0]?.version ?? "";
    await buildReleases(as("omar"), { path, version }, [{ key: "stage" }, { key: "prod" }]);
    for (const environment of ["dev", "stage", "prod"]) {
      const served = await resolvePrompt(as("vera"), { path, environment });
      expect([served.version, sha256(("text" in served ? served.text : null) ?? "")]).toEqual([
        version,
        sha256(edited),
      ]);
    }
  });
});

describe.skipIf(!community)("a CSV of the community, then its newer one", () => {
  const files = community?.files() ?? [];
  const csv = (name: string) => files.filter((file) => file.name === name);
  it("adds, edits and tells duplicates apart", async () => {
    const { as } = await buildSupportWorkspace();
    const first = await bring(as("ana"), csv("prompts_2023-06.csv"), "chat");
    expect(first.counts).toMatchObject({ created: 164, versions: 164, problems: 0 });
    const told = first.artifacts.filter((one) => one.notices.length > 0).map((one) => one.path);
    expect(told).toEqual(["chat/life-coach-2", "chat/python-interpreter-2"]);
    expect(
      (await scenario.refused(() => bring(as("ana"), csv("prompts_2023-06.csv"), "chat"))).counts,
    ).toMatchObject({
      unchanged: 164,
    });

    const paths = new Map(first.artifacts.map((one) => [one.path, one]));
    const second = await bring(as("ana"), csv("prompts_2025-11.csv"), "chat");
    const { created, appended, unchanged, change, problems } = second.counts;
    expect({ created, appended, unchanged, change, problems }).toEqual({
      created: 63,
      appended: 19,
      unchanged: 142,
      change: 0,
      problems: 0,
    });
    expect(created + appended + unchanged).toBe(224);
    for (const { path, status } of second.artifacts)
      expect(status === "created", path).toBe(!paths.has(path));
    const apart = ["life-coach", "python-interpreter", "chess-player", "prompt-generator"];
    expect(second.artifacts.filter((one) => one.notices.length > 0).map((one) => one.path)).toEqual(
      expect.arrayContaining(apart.map((name) => `chat/${name}-2`)),
    );
    expect(
      (await scenario.refused(() => bring(as("ana"), csv("prompts_2025-11.csv"), "chat"))).counts,
    ).toMatchObject({
      unchanged: 224,
    });
  });
});
