import type { GoldenDraft } from "./golden/golden-draft";
import type { ItemDraft } from "./item-draft";
import type { PromptDraft } from "./prompt-draft";
import type { SegmentDraft } from "./segment/segment-draft";
import { segmentRows } from "./segment/segment-parts";
import type { Words } from "./words";

export type Edited = { words: Words; item: ItemDraft };

/** How many fields, messages and rows differ from what is saved. */
export function countEdits(saved: Edited, now: Edited): number {
  const words = countFields(saved.words, now.words, Object.keys(now.words) as (keyof Words)[]);
  return words + countInItem(saved.item, now.item);
}

function countInItem(saved: ItemDraft, now: ItemDraft): number {
  if (saved === now) return 0;
  if (saved.kind === "prompt" && now.kind === "prompt") return countInPrompt(saved.prompt, now.prompt);
  if (saved.kind === "golden_set" && now.kind === "golden_set")
    return countInGolden(saved.golden, now.golden);
  if (saved.kind === "segment" && now.kind === "segment") return countInSegment(saved.segment, now.segment);
  if (saved.kind === "owner_rules" && now.kind === "owner_rules") return saved.text === now.text ? 0 : 1;
  if (saved.kind === "environment_rules" && now.kind === "environment_rules")
    return countRows(saved.environments, now.environments);
  return 1;
}

const FIELDS = ["model", "allowed", "format", "schema", "tools"] as const;

function countInPrompt(saved: PromptDraft, now: PromptDraft): number {
  return (
    countFields(saved, now, FIELDS) +
    countRows(saved.messages, now.messages) +
    countRows(saved.variables, now.variables) +
    countRows(saved.parameters, now.parameters)
  );
}

/** Cases keep their keys while they are edited, so thousands are compared in one pass. */
function countInGolden(saved: GoldenDraft, now: GoldenDraft): number {
  const before = new Map(saved.cases.map((one) => [one.key, one]));
  const came = now.cases.filter((one) => !isSameRow(one, before.get(one.key))).length;
  const kept = new Set(now.cases.map(({ key }) => key));
  const went = saved.cases.filter(({ key }) => !kept.has(key)).length;
  const judge = countFields(saved.judge, now.judge, ["model", "repeats", "embeddingModel"]);
  return came + went + judge + (saved.description === now.description ? 0 : 1);
}

function countInSegment(saved: SegmentDraft, now: SegmentDraft): number {
  const words = saved.description === now.description ? 0 : 1;
  return words + countRows(segmentRows(saved.root), segmentRows(now.root));
}

function countFields<T extends object>(a: T, b: T, fields: readonly (keyof T)[]): number {
  return fields.filter((field) => a[field] !== b[field]).length;
}

/** A row that was changed is one edit, not one that went and one that came; another order is one. */
function countRows<T extends object>(saved: readonly T[], now: readonly T[]): number {
  if (saved === now) return 0;
  const came = now.filter((row) => !saved.some((other) => isSameRow(row, other))).length;
  const went = saved.filter((row) => !now.some((other) => isSameRow(row, other))).length;
  const moved = saved.length === now.length && now.some((row, at) => !isSameRow(row, saved[at]));
  return Math.max(came, went, moved ? 1 : 0);
}

function isSameRow(a: object, b: object | undefined): boolean {
  if (a === b || !b) return a === b;
  const other = b as Record<string, unknown>;
  return Object.entries(a).every(([field, value]) => field === "key" || isSameValue(value, other[field]));
}

function isSameValue(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
}
