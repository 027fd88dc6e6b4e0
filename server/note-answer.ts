import type { Actor } from "@/lib/kernel/actor";
import { type KeyAnswer, registry } from "@/lib/kernel/registry";

type Told = Omit<KeyAnswer, "channel" | "path" | "version" | "reason"> & Partial<KeyAnswer>;

/** Counts what a key was answered; without a path it was told of the whole environment. People are not counted. */
export function noteAnswer(actor: Actor, channel: KeyAnswer["channel"], told: Told): void {
  if (actor.kind !== "key") return;
  const { environment, path = null, version = null, reason = "STATIC" } = told;
  registry().keyAnswers?.note(actor, { environment, channel, path, version, reason });
}
