import type { PersonActor } from "@/lib/kernel/actor";

/** Who acts in the demo. */
export type People = { author: PersonActor; owner: PersonActor; lead: PersonActor; admin: PersonActor };

/** Moments before the present one, in days; fractions are hours. */
export type Clock = (daysAgo: number) => Date;

/** The prompt that the demo judges, and its golden set. */
export const REFUND = { path: "support/refund-reply", set: "support/refund-cases" };
