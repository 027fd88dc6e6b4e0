import { createHash, type Hash } from "node:crypto";
import { etagOf } from "@/lib/http/etag";
import { describeAnswer, describeChoice } from "@/lib/serving/describe-served";
import { describeChosen, type ServedRollout } from "@/lib/serving/served-rollout";
import type { EnvironmentSnapshot, ServedPrompt, ServedVersion } from "@/lib/serving/snapshot";
import type { Choice } from "@/sdk/core/targeting/choose-version";
import type { EvaluationContext } from "@/sdk/core/targeting/condition";

export type MemoryAnswer = { version: string; reason: Choice["reason"]; bytes: Buffer; etag: string };

/** Written once for each version that is served; it goes with its snapshot. */
const written = new WeakMap<ServedVersion, MemoryAnswer>();

/** What resolving a prompt answers to whoever the context tells of; the same bytes as the longer way, mostly written before. */
export function writeAnswer(
  snapshot: EnvironmentSnapshot,
  prompt: ServedPrompt,
  served: ServedVersion,
  context: EvaluationContext,
): MemoryAnswer {
  if (prompt.rollout) return writeChoice(snapshot, prompt.path, served, prompt.rollout, context);
  const known = written.get(served);
  if (known) return known;
  const text = JSON.stringify(describeAnswer(snapshot, prompt.path, served));
  const { version } = served;
  const answer = { version, reason: "STATIC" as const, bytes: Buffer.from(text), etag: etagOf(text) };
  written.set(served, answer);
  return answer;
}

/** Everything of an answer but the bucket at its end, which is each person's own. */
type Head = { bytes: Buffer; hash: Hash };

const heads = new WeakMap<ServedRollout, Map<string, Head>>();

function writeChoice(
  snapshot: EnvironmentSnapshot,
  path: string,
  live: ServedVersion,
  rollout: ServedRollout,
  context: EvaluationContext,
): MemoryAnswer {
  const choice = rollout.choose(context);
  const { reason, bucket, variant, rule } = choice;
  const served = variant === "candidate" ? rollout.candidate : live;
  const end = `${bucket}}}`;
  const own = heads.get(rollout) ?? new Map<string, Head>();
  heads.set(rollout, own);
  const key = `${rule} ${variant} ${reason}`;
  let head = own.get(key);
  if (!head) {
    const chosen = { served, reason, rollout: describeChosen(rollout, choice) };
    const text = JSON.stringify(describeChoice(snapshot, path, chosen));
    const bytes = Buffer.from(text.slice(0, -end.length));
    head = { bytes, hash: createHash("sha256").update(bytes) };
    own.set(key, head);
  }
  // As `etagOf` says it of the whole text.
  const etag = `"${head.hash.copy().update(end).digest("hex").slice(0, 32)}"`;
  return { version: served.version, reason, bytes: Buffer.concat([head.bytes, Buffer.from(end)]), etag };
}
