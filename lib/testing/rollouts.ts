import type { KeyActor, PersonActor } from "@/lib/kernel/actor";
import { startRollout } from "@/lib/rollouts/commands/start-rollout";
import { buildMergedChange, buildReleases } from "@/prisma/factories";
import { buildSupportWorkspace, refundReply } from "./support-workspace";

export const REPLY = "support/refund-reply";

/** A workspace where 1.0.0 is live in every environment, and 1.0.1 in all but production. */
export async function buildRolloutWorkspace(ownerRules?: string) {
  const workspace = await buildSupportWorkspace(ownerRules);
  const [ana, omar] = [workspace.as("ana"), workspace.as("omar")];
  await mergeReply(ana, omar, "Answer {{customer}}.");
  await buildReleases(omar, { path: REPLY, version: "1.0.0" }, [{ key: "stage" }, { key: "prod" }]);
  await mergeReply(ana, omar, "Comfort {{customer}}.");
  await buildReleases(omar, { path: REPLY, version: "1.0.1" }, [{ key: "stage" }]);
  return workspace;
}

export function mergeReply(author: PersonActor, owner: PersonActor, text: string) {
  return buildMergedChange(author, owner, { title: text, items: [refundReply(text)] });
}

type Step = { percents: number[]; dwellMinutes?: number; hold?: boolean };

/** 25 % for as long as a person lets it, 50 % for an hour, then everyone. */
export const STEPS: Step[] = [
  { percents: [25], hold: true },
  { percents: [50], dwellMinutes: 60 },
  { percents: [100] },
];

/** A rollout of 1.0.1 in production. */
export function start(actor: PersonActor | KeyActor, more: object = {}, now?: Date) {
  const asked = { path: REPLY, environment: "prod", version: "1.0.1", plan: { steps: STEPS }, ...more };
  return startRollout(actor, asked, now ? { now } : {});
}
