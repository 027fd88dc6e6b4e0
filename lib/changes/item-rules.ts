import { computeGoldenBump } from "@/lib/artifacts/compare-golden-sets";
import { computeSegmentBump } from "@/lib/artifacts/compare-segments";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import type { SegmentContent } from "@/lib/artifacts/content/segment-content";
import { type Bump, type ComputedBump, computeBump, resolveBump } from "@/lib/artifacts/contract";
import { isSameJson } from "@/lib/artifacts/same-json";
import { nextVersion } from "@/lib/artifacts/semver";
import type { PromptContent } from "@/sdk/core/prompt-types";
import type { MergeItemFacts } from "./merge-gate";

type Base = { id: string; version: string; origin: string };

/**
 * The newest version, or the end of its minor line when the author chose to start from an older one that was live
 * once: a newer version that appeared after the revision was submitted means that the base has moved.
 */
export function isBaseCurrent(
  base: (Base & { wasLive: boolean }) | null,
  newest: { id: string; createdAt: Date } | null,
  existing: readonly string[],
  submittedAt: Date,
): boolean {
  if (base === null || newest === null) return base === newest;
  if (base.id === newest.id) return true;
  const [major, minor] = base.version.split(".");
  const inLine = existing.filter((version) => version.startsWith(`${major}.${minor}.`));
  const endsLine = inLine.every(
    (version) => Number(version.split(".")[2]) <= Number(base.version.split(".")[2]),
  );
  return base.wasLive && endsLine && newest.createdAt < submittedAt;
}

export function decideBump(
  item: { kind: string; bump: Bump | null },
  facts: { content: unknown; baseContent: unknown; base: Base | null; existing: readonly string[] },
): MergeItemFacts["bump"] {
  const { content, baseContent, base, existing } = facts;
  const computed = computeItemBump(item.kind, baseContent, content, base?.origin === "import");
  const resolved = resolveBump(computed.bump, item.bump ?? undefined);
  const reasons = computed.reasons.map((reason) => reason.text);
  if (!resolved.ok) return { level: computed.bump, reasons, next: null, refusal: resolved.message };
  if (resolved.bump === "none") return { level: "none", reasons, next: null, refusal: null };
  const next = nextVersion({ base: base?.version ?? null, bump: resolved.bump, existing });
  if (!next.ok) return { level: resolved.bump, reasons, next: null, refusal: next.message };
  return { level: resolved.bump, reasons, next: next.version, refusal: null };
}

/** Rules and the like have no contract with callers: any edit is a minor version of them. */
function computeItemBump(kind: string, base: unknown, next: unknown, adopts: boolean): ComputedBump {
  if (kind === "prompt") {
    const computed = computeBump(base as PromptContent | null, next as PromptContent);
    if (computed.bump !== "none" || !adopts) return computed;
    return {
      bump: "patch",
      reasons: [{ level: "patch", text: "The imported content is adopted as it is." }],
    };
  }
  if (kind === "golden_set")
    return computeGoldenBump(base as GoldenSetContent | null, next as GoldenSetContent);
  if (kind === "segment") return computeSegmentBump(base as SegmentContent | null, next as SegmentContent);
  if (base === null)
    return { bump: "major", reasons: [{ level: "major", text: "This is the first version." }] };
  if (isSameJson(base, next)) return { bump: "none", reasons: [] };
  return { bump: "minor", reasons: [{ level: "minor", text: "The rules have changed." }] };
}
