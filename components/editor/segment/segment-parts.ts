import type { Condition } from "@/sdk/core/targeting/condition";
import { isGroup, type PartDraft, type SegmentDraft, toRaw, toRoot } from "./segment-draft";

/** A segment as parts that merge by themselves. */
export function segmentParts({ description, root }: SegmentDraft): Map<string, string> {
  return new Map([
    ["description", description],
    ["condition", JSON.stringify(toRaw(root), null, 2)],
  ]);
}

export function fromSegmentParts(values: ReadonlyMap<string, string>): SegmentDraft {
  const root = toRoot(JSON.parse(values.get("condition") ?? '{"all":[]}') as Condition);
  return { description: values.get("description") ?? "", root };
}

/** Its tests, each with the groups that it stands in, as rows that can be counted. */
export function segmentRows(part: PartDraft, within = ""): object[] {
  if (!isGroup(part)) {
    const { key: _key, ...row } = part;
    return [{ ...row, within }];
  }
  return part.parts.flatMap((one) => segmentRows(one, `${within} ${part.mode}`));
}
