import type { SegmentContent } from "@/lib/artifacts/content/segment-content";
import type { AttributeTest, Condition } from "@/sdk/core/targeting/condition";
import { newKey } from "../prompt-draft";

export const GROUP_MODES = ["all", "any", "none"] as const;
export type GroupMode = (typeof GROUP_MODES)[number];
export type Operator = AttributeTest["operator"];

/** A segment while it is edited: every value as typed, so that nothing is lost to one that does not parse. */
export type SegmentDraft = { description: string; root: GroupDraft };

export type GroupDraft = { key: number; mode: GroupMode; parts: readonly PartDraft[] };

export type TestDraft = {
  key: number;
  attribute: string;
  operator: Operator;
  negated: boolean;
  /** With a line for each value where there may be several. */
  value: string;
};

export type PartDraft = GroupDraft | TestDraft;

export function isGroup(part: PartDraft): part is GroupDraft {
  return "parts" in part;
}

export function emptyTest(): TestDraft {
  return { key: newKey(), attribute: "", operator: "equals", negated: false, value: "" };
}

export function emptyGroup(mode: GroupMode, parts: readonly PartDraft[] = [emptyTest()]): GroupDraft {
  return { key: newKey(), mode, parts };
}

export function toSegmentDraft(content: SegmentContent | null): SegmentDraft {
  if (content === null) return { description: "", root: emptyGroup("all") };
  return { description: content.description, root: toRoot(content.condition) };
}

/** A condition as a group, which the editor begins with. */
export function toRoot(condition: Condition): GroupDraft {
  const part = toPart(condition);
  return isGroup(part) ? part : emptyGroup("all", [part]);
}

function toPart(condition: Condition): PartDraft {
  if ("all" in condition) return emptyGroup("all", condition.all.map(toPart));
  if ("any" in condition) return emptyGroup("any", condition.any.map(toPart));
  if (!("not" in condition)) return toTest(condition, false);
  const { not } = condition;
  if ("any" in not) return emptyGroup("none", not.any.map(toPart));
  return "attribute" in not ? toTest(not, true) : emptyGroup("none", [toPart(not)]);
}

function toTest({ attribute, operator, value }: AttributeTest, negated: boolean): TestDraft {
  const text = typeof value === "object" ? value.join("\n") : value === undefined ? "" : String(value);
  return { key: newKey(), attribute, operator, negated, value: text };
}

const OF_NUMBERS: readonly Operator[] = ["less_than", "at_most", "more_than", "at_least"];

/** What a condition asks for so far, each once and in its order. */
export function attributesOfGroup({ parts }: GroupDraft): string[] {
  const names = parts.flatMap((part) => (isGroup(part) ? attributesOfGroup(part) : part.attribute.trim()));
  return [...new Set(names)].filter((name) => name !== "");
}

/** The condition that is typed, as an author would write it: not yet checked. */
export function toRaw(part: PartDraft): unknown {
  if (isGroup(part)) {
    const parts = part.parts.map(toRaw);
    if (part.mode === "none") return { not: { any: parts } };
    return part.mode === "all" ? { all: parts } : { any: parts };
  }
  const { attribute, operator, negated } = part;
  const value = readValue(part);
  const test = { attribute: attribute.trim(), operator, ...(value === undefined ? {} : { value }) };
  return negated ? { not: test } : test;
}

function readValue({ operator, value }: TestDraft): unknown {
  const text = value.trim();
  if (operator === "exists") return undefined;
  if (operator === "in") return value.split("\n").flatMap((line) => line.trim() || []);
  if (OF_NUMBERS.includes(operator))
    return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  return text;
}
