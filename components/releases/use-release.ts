"use client";
import { useState } from "react";
import type { FormState } from "@/lib/http/form-state";
import { type Place, readNewestRelease, resolveServed } from "./read-live";
import type { Confirmation, Recorded, ReleaseState } from "./release-state";
import { type Outcome, useOneSend } from "./use-one-send";

type Asked = { version: string; replaces: string | null };
type Send<I> = (input: I) => Promise<FormState<Recorded>>;

/** One promotion or rollback, step by step: sent once, recorded, and really served. */
export function useRelease<I extends Asked>(place: Place, send: Send<I>) {
  const [confirmation, setConfirmation] = useState<Confirmation>({ state: "asking" });
  const { state, ...acts } = useOneSend<I, Recorded>({
    send,
    read: (asked) => readOutcome(place, asked),
    onRecorded: async ({ version }) => setConfirmation(await askResolver(place, version)),
  });
  const shown: ReleaseState = state.step === "recorded" ? { ...state, confirmation } : state;
  return { state: shown, ...acts };
}

async function readOutcome(place: Place, asked: Asked): Promise<Outcome<Recorded>> {
  const newest = await readNewestRelease(place);
  if (newest?.version !== asked.version)
    return { seen: `${place.environment} serves ${newest?.version ?? "nothing"}` };
  return { recorded: { version: asked.version, replaced: asked.replaces, at: newest.at } };
}

async function askResolver(place: Place, version: string): Promise<Confirmation> {
  try {
    const served = await resolveServed(place);
    return { state: served.version === version ? "served" : "other", served };
  } catch (error) {
    return { state: "unknown", why: error instanceof Error ? error.message : "It gave no answer." };
  }
}
