import { type Allowance, countRequest } from "@/lib/http/rate-limits";
import type { KeyActor } from "@/lib/kernel/actor";
import { type KeyAnswer, registry } from "@/lib/kernel/registry";
import { boundEnvironment } from "@/lib/serving/describe-served";
import type { EnvironmentSnapshot, ServedPrompt } from "@/lib/serving/snapshot";
import { snapshots } from "@/lib/serving/snapshots";
import { type Choice, LIVE } from "@/sdk/core/targeting/choose-version";
import type { EvaluationContext } from "@/sdk/core/targeting/condition";
import { now } from "./clock";
import type { HotHeaders } from "./hot-question";
import { findKnownActor } from "./known-caller";

type Asked = { actor: KeyActor; snapshot: EnvironmentSnapshot; prompt: ServedPrompt };

/** Who asks, and for which prompt, by the segment of an address: where key and snapshot are at hand; null else. */
export function findAsked(headers: HotHeaders, segment: string, environment?: string): Asked | null {
  const actor = findKnownActor(headers);
  if (!actor) return null;
  const which = { key: environment, id: boundEnvironment(actor) };
  const snapshot = snapshots().peek(actor.workspaceId, which);
  const path = segment.includes("%") ? segment.replaceAll("%2F", "/") : segment;
  const prompt = snapshot?.prompts.get(path);
  return snapshot && prompt ? { actor, snapshot, prompt } : null;
}

/** By the same code as everywhere. */
export function choose({ rollout }: ServedPrompt, context: EvaluationContext): Choice {
  return rollout ? rollout.choose(context) : LIVE;
}

/** Counts the request against what its key may ask for; "refused" where that is used up, which the longer way says. */
export function countHot(actor: KeyActor): Allowance | null | "refused" {
  const allowance = countRequest(actor, { hot: true }, now());
  return allowance?.allowed === false ? "refused" : allowance;
}

/** Counts that a key was used, and what it was answered. */
export function noteUse(actor: KeyActor, use: KeyAnswer): void {
  const { keyUse, keyAnswers } = registry();
  const at = now();
  keyUse?.note(actor, at);
  keyAnswers?.note(actor, use, at);
}
