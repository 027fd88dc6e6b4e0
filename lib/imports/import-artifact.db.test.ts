import { describe, expect, it } from "vitest";
import { getVersion } from "@/lib/artifacts/queries/get-version";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { closeChange } from "@/lib/changes/commands/close-change";
import { createChange } from "@/lib/changes/commands/create-change";
import { getDraft } from "@/lib/changes/queries/get-draft";
import { systemActor } from "@/lib/kernel/actor";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { previewPromotion } from "@/lib/releases/queries/preview-promotion";
import { codeOf, openScenario, outcomeOf } from "@/lib/testing/scenario";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { buildMergedChange, buildReleases } from "@/prisma/factories";
import { importArtifact } from "./commands/import-artifact";
import { previewImport } from "./queries/preview-import";

const scenario = openScenario();
const path = "support/imported";
const literal = (text: string, more = {}) => ({ content: { text, syntax: "literal" as const }, ...more });

describe("an import", () => {
  it("brings versions with their source, numbered by the contract, under one event, and serves none", async () => {
    const { as } = await buildSupportWorkspace();
    const versions = [
      literal("One", { author: "Zed", at: "2024-01-17T16:46:30-08:00", message: " First\n", commit: "a1" }),
      literal("Two {{ x }}", { message: "Second" }),
      { content: { text: "Three", syntax: "literal", variables: [{ name: "tone", required: false }] } },
      { content: { text: "Three", syntax: "literal" } },
      literal("Three"),
    ];
    const outcome = await importArtifact(as("ana"), { path, versions });
    expect(outcome).toEqual({
      path,
      status: "created",
      versions: ["1.0.0", "1.0.1", "1.1.0", "2.0.0", "2.0.1"],
      change: null,
      notices: [],
    });
    const { data } = await listVersions(as("vera"), { path });
    expect(data.map(({ author, message, origin, source }) => [author, message, origin, source])).toEqual([
      ["unknown author", "", "import", { author: null, date: null, commit: null }],
      ["unknown author", "", "import", { author: null, date: null, commit: null }],
      ["unknown author", "", "import", { author: null, date: null, commit: null }],
      ["unknown author", "Second", "import", { author: null, date: null, commit: null }],
      ["Zed", " First\n", "import", { author: "Zed", date: "2024-01-18T00:46:30.000Z", commit: "a1" }],
    ]);
    const { prisma } = scenario.database();
    const { id: workspaceId } = await prisma.workspace.findFirstOrThrow({
      where: { id: as("ana").workspaceId },
    });
    const events = await prisma.auditEvent.findMany({ where: { workspaceId, type: "artifact.imported" } });
    expect(events).toHaveLength(1);
    expect(JSON.parse(events[0]?.after ?? "")).toMatchObject({ created: true, count: 5 });
    expect(await prisma.release.count({ where: { workspaceId } })).toBe(0);
    const preview = await previewPromotion(as("omar"), { path, environment: "dev", version: "2.0.1" });
    expect(preview.blockers.map((one) => one.code)).toContain("not_reviewed");
    const promote = promoteVersion(as("omar"), { path, environment: "dev", version: "2.0.1" });
    expect(await codeOf(promote)).toBe("gate_closed");
  });

  it("of the same again writes nothing, not even an event; of more appends the new end", async () => {
    const { as } = await buildSupportWorkspace();
    const [one, two, three] = ["a", "b", "a"].map((text, i) => literal(text, { commit: `c${i}` }));
    await importArtifact(as("ana"), { path, versions: [one!, two!] });
    const again = await scenario.refused(() => importArtifact(as("ana"), { path, versions: [one!, two!] }));
    expect(again).toMatchObject({ status: "unchanged", versions: [] });
    const older = await scenario.refused(() => importArtifact(as("ana"), { path, versions: [one!] }));
    expect(older.notices).toEqual(["This is 1.0.0; the newest is 1.0.1."]);
    // A commit that goes back to older words is a version of its own.
    const more = await importArtifact(as("ana"), { path, versions: [one!, two!, three!] });
    expect(more).toMatchObject({ status: "appended", versions: ["1.0.2"] });
    const whole = { path, versions: [one!, two!, three!] };
    expect((await scenario.refused(() => importArtifact(as("ana"), whole))).status).toBe("unchanged");
  });

  it("knows a version again by its date, however its zone is written", async () => {
    const { as } = await buildSupportWorkspace();
    const at = (date: string) => ({ path, versions: [literal("A", { at: date }), literal("B")] });
    await importArtifact(as("ana"), at("2024-01-17T16:46:30-08:00"));
    const first = { path, versions: [literal("A", { at: "2024-01-18T00:46:30Z" })] };
    expect((await scenario.refused(() => importArtifact(as("ana"), first))).status).toBe("unchanged");
    const later = { path, versions: [literal("A", { at: "2024-01-19T00:00:00Z" })] };
    expect(await importArtifact(as("ana"), later)).toMatchObject({ status: "appended", versions: ["1.0.2"] });
  });

  it("becomes a change request once the artifact has been live, once", async () => {
    const { as } = await buildSupportWorkspace();
    const item = { ...refundReply("Answer {{customer}}."), path };
    await buildMergedChange(as("ana"), as("omar"), { title: "First", items: [item] });
    await buildReleases(as("omar"), { path, version: "1.0.0" }, [{ key: "stage" }]);
    const versions = [
      literal("Older"),
      literal("Newer", { author: "Zed", message: "Say it kindly\n\nLong" }),
    ];
    const outcome = await importArtifact(as("ana"), { path, versions });
    expect(outcome).toMatchObject({
      status: "change",
      change: 2,
      versions: [],
      notices: ["It has been live."],
    });
    const draft = await getDraft(as("ana"), { number: 2 });
    expect(draft).toMatchObject({ title: "Say it kindly", items: [{ path, content: { text: "Newer" } }] });
    const again = await scenario.refused(() => importArtifact(as("ana"), { path, versions }));
    expect(again).toMatchObject({ status: "unchanged", notices: ["Change #2 proposes the same."] });
    await closeChange(as("ana"), { number: 2, reason: "No" });
    const closed = await scenario.refused(() => importArtifact(as("ana"), { path, versions }));
    expect(closed.notices).toEqual(["Change #2 proposed the same and was closed."]);
    const system = systemActor(as("ana").workspaceId);
    const bySystem = () => codeOf(importArtifact(system, { path, versions: [literal("Newest")] }));
    expect(await scenario.refused(bySystem)).toBe("forbidden");
  });

  it("becomes one too while a change is about the artifact, or after one was merged", async () => {
    const { as } = await buildSupportWorkspace();
    await importArtifact(as("ana"), { path, versions: [literal("One")] });
    const item = { path, kind: "prompt" as const, content: { text: "Mine", syntax: "literal" } };
    const { number } = await createChange(as("omar"), { title: "Mine", items: [item] });
    const outcome = await importArtifact(as("ana"), { path, versions: [literal("Two")] });
    expect(outcome).toMatchObject({ status: "change", notices: [`Change #${number} is about it.`] });
  });

  it("of a workspace's own kind is refused, and of a viewer", async () => {
    const { as } = await buildSupportWorkspace();
    const rules = await scenario.refused(() =>
      outcomeOf(importArtifact(as("ana"), { path: "rules/owners", versions: [literal("x")] })),
    );
    expect(rules).toMatchObject({ ok: false, code: "invalid_state" });
    const viewer = await scenario.refused(() =>
      codeOf(importArtifact(as("vera"), { path, versions: [literal("x")] })),
    );
    expect(viewer).toBe("forbidden");
    const peek = previewImport(as("vera"), { artifacts: [{ path, versions: [literal("x")] }] });
    expect(await codeOf(peek)).toBe("forbidden");
  });

  it("is all or nothing: one version that is wrong, and none is there", async () => {
    const { as } = await buildSupportWorkspace();
    for (const wrong of [
      literal("a\0b"),
      literal("x", { at: "yesterday" }),
      literal("x".repeat(1_100_000)),
    ]) {
      const call = () => codeOf(importArtifact(as("ana"), { path, versions: [literal("good"), wrong] }));
      expect(await scenario.refused(call)).toBe("invalid_input");
    }
  });

  it("by twenty at once is one import", async () => {
    const { as } = await buildSupportWorkspace();
    const versions = [literal("One"), literal("Two")];
    const calls = Array.from({ length: 20 }, () => outcomeOf(importArtifact(as("ana"), { path, versions })));
    const outcomes = await Promise.all(calls);
    const states = outcomes.map((one) => (one.ok ? (one.result as { status: string }).status : one.code));
    expect(states.filter((state) => state === "created")).toHaveLength(1);
    for (const state of states) expect(["created", "unchanged", "already_exists"]).toContain(state);
    expect((await listVersions(as("ana"), { path })).data).toHaveLength(2);
  });

  it("keeps to its workspace", async () => {
    const [mine, theirs] = [await buildSupportWorkspace(), await buildSupportWorkspace()];
    await importArtifact(mine.as("ana"), { path, versions: [literal("Mine")] });
    const outcome = await importArtifact(theirs.as("ana"), { path, versions: [literal("Theirs")] });
    expect(outcome).toMatchObject({ status: "created", versions: ["1.0.0"] });
    const kept = await getVersion(mine.as("ana"), { path, version: "1.0.0" });
    expect(kept.content).toMatchObject({ text: "Mine" });
  });
});
