import type { BumpReason } from "./compare-schemas";
import type { SegmentContent } from "./content/segment-content";
import type { ComputedBump } from "./contract";
import { attributesOf } from "./describe-condition";
import { isSameJson } from "./same-json";

/**
 * The contract of a segment is what services have to send: another attribute asks more of them and is major. Who is in
 * it is a minor version, because rollouts keep the version they began with; what only people read is a patch.
 */
export function computeSegmentBump(base: SegmentContent | null, next: SegmentContent): ComputedBump {
  if (base === null) return { bump: "major", reasons: [{ level: "major", text: "first version" }] };
  if (isSameJson(base, next)) return { bump: "none", reasons: [] };
  const [before, after] = [attributesOf(base.condition), attributesOf(next.condition)];
  const reasons: BumpReason[] = [
    ...after
      .filter((name) => !before.includes(name))
      .map((name): BumpReason => ({ level: "major", text: `asks services for attribute \`${name}\`` })),
    ...before
      .filter((name) => !after.includes(name))
      .map((name): BumpReason => ({ level: "minor", text: `no longer asks for attribute \`${name}\`` })),
  ];
  if (!isSameJson(base.condition, next.condition))
    reasons.push({ level: "minor", text: "changed who is in it" });
  if (base.description !== next.description)
    reasons.push({ level: "patch", text: "changed the description" });
  return { bump: reasons[0]?.level ?? "patch", reasons };
}
