import type { Choice } from "@/sdk/core/targeting/choose-version";

type Asked = { choice: Choice; live: string; candidate: string; targetingKey: string | null };

/** Why somebody gets a version, in one sentence. */
export function describeChoice({ choice, live, candidate, targetingKey }: Asked): string {
  const { segment, percent, bucket, reason, variant } = choice;
  const version = variant === "candidate" ? candidate : live;
  if (percent === null) return `No rule holds, so ${version}.`;
  const share = `${segment ? `Matches ${segment}` : "Everyone else"}: ${percent} % get ${candidate}`;
  if (reason === "TARGETING_MATCH") return percent === 100 ? `${share}.` : `${share}, so ${version}.`;
  if (bucket === null)
    return `${share}, but ${targetingKey === null ? "there is no targeting key" : "the targeting key is empty"}, so ${version}.`;
  const side = bucket < percent ? "below" : "not below";
  return `${share}; bucket ${bucket.toFixed(2)} is ${side} ${percent}, so ${version}.`;
}
