"use client";
import { useRef, useState } from "react";
import type { FormState } from "@/lib/http/form-state";
import { type Place, readNewestRelease, resolveServed } from "./read-live";
import type { Confirmation, Recorded, ReleaseState } from "./release-state";

type Asked = { version: string; replaces: string | null };
type Send<I> = (input: I) => Promise<FormState<Recorded>>;

const ANSWER_WITHIN_MS = 15_000;
const READ_AGAIN_AFTER_MS = [0, 1000, 2000, 4000, 8000] as const;

/**
 * One promotion or rollback, step by step: sent once, recorded, and really served. Presses while an answer is
 * awaited do nothing; after a lost connection it reads what is live instead of sending again.
 */
export function useRelease<I extends Asked>(place: Place, send: Send<I>) {
  const [state, setState] = useState<ReleaseState>({ step: "idle" });
  const busy = useRef(false);
  const last = useRef<Asked | null>(null);

  const confirm = async (recorded: Recorded) => {
    setState({ step: "recorded", recorded, confirmation: { state: "asking" } });
    setState({ step: "recorded", recorded, confirmation: await askResolver(place, recorded.version) });
  };

  const findOut = async (asked: Asked) => {
    setState({ step: "checking" });
    const newest = await readUntilAnswered(place);
    if (newest === undefined) setState({ step: "unreachable" });
    else if (newest?.version === asked.version)
      await confirm({ version: asked.version, replaced: asked.replaces, at: newest.at });
    else setState({ step: "unchanged", live: newest?.version ?? null });
  };

  const once = async (work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    await work().finally(() => {
      busy.current = false;
    });
  };

  const press = (input: I) =>
    once(async () => {
      last.current = input;
      setState({ step: "sending" });
      const answer = await answerInTime(send(input));
      // The key was used already: the first press did arrive, so its outcome is what is asked about.
      if (answer === null || (answer.status === "failed" && answer.code === "idempotency_mismatch"))
        await findOut(input);
      else if (answer.status === "failed") setState({ step: "refused", refusal: answer });
      else if (answer.status === "done") await confirm(answer.result);
    });

  const checkAgain = () =>
    once(async () => {
      if (last.current) await findOut(last.current);
    });
  return { state, press, checkAgain };
}

/** Null when no answer came: the connection broke, or nothing was heard for too long. */
async function answerInTime(answer: Promise<FormState<Recorded>>): Promise<FormState<Recorded> | null> {
  const silence = wait(ANSWER_WITHIN_MS).then(() => null);
  return Promise.race([answer.catch(() => null), silence]);
}

/** Undefined when the console cannot be reached at all. */
async function readUntilAnswered(place: Place) {
  for (const pause of READ_AGAIN_AFTER_MS) {
    await wait(pause);
    const newest = await readNewestRelease(place).catch(() => undefined);
    if (newest !== undefined) return newest;
  }
  return undefined;
}

async function askResolver(place: Place, version: string): Promise<Confirmation> {
  try {
    const served = await resolveServed(place);
    return { state: served.version === version ? "served" : "other", served };
  } catch (error) {
    return { state: "unknown", why: error instanceof Error ? error.message : "It gave no answer." };
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
