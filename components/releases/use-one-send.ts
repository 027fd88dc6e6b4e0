"use client";
import { useRef, useState } from "react";
import { holdRefresh } from "@/components/live-updates/refresh-gate";
import type { FormState } from "@/lib/http/form-state";
import type { SendState } from "./release-state";

/** What reading found after a lost connection: it happened, or what is there instead, in words. */
export type Outcome<R> = { recorded: R } | { seen: string };

type Options<I, R> = {
  send: (input: I) => Promise<FormState<R>>;
  /** Reads what became of it; undefined when nothing can be read at all. */
  read: (input: I) => Promise<Outcome<R> | undefined>;
  /** Told as soon as it is known to have happened. */
  onRecorded?: (recorded: R, input: I) => void;
};

const ANSWER_WITHIN_MS = 15_000;
const READ_AGAIN_AFTER_MS = [0, 1000, 2000, 4000, 8000] as const;

/**
 * Something that may happen only once: sent once, and presses while an answer is awaited do nothing. After a lost
 * connection it reads what became of it instead of sending again.
 */
export function useOneSend<I, R>({ send, read, onRecorded }: Options<I, R>) {
  const [state, setState] = useState<SendState<R>>({ step: "idle" });
  const busy = useRef(false);
  const last = useRef<{ input: I } | null>(null);

  const record = (recorded: R, input: I) => {
    setState({ step: "recorded", recorded });
    onRecorded?.(recorded, input);
  };

  const findOut = async (input: I) => {
    setState({ step: "checking" });
    const outcome = await readUntilAnswered(() => read(input));
    if (outcome === undefined) setState({ step: "unreachable" });
    else if ("recorded" in outcome) record(outcome.recorded, input);
    else setState({ step: "unchanged", seen: outcome.seen });
  };

  const once = async (work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    const release = holdRefresh();
    await work().finally(() => {
      busy.current = false;
      release();
    });
  };

  const press = (input: I) =>
    once(async () => {
      last.current = { input };
      setState({ step: "sending" });
      const answer = await answerInTime(send(input));
      // The key was used already: the first press did arrive, so its outcome is what is asked about.
      if (answer === null || (answer.status === "failed" && answer.code === "idempotency_mismatch"))
        await findOut(input);
      else if (answer.status === "failed") setState({ step: "refused", refusal: answer });
      else if (answer.status === "done") record(answer.result, input);
    });

  const checkAgain = () =>
    once(async () => {
      if (last.current) await findOut(last.current.input);
    });
  return { state, press, checkAgain };
}

/** Null when no answer came: the connection broke, or nothing was heard for too long. */
async function answerInTime<R>(answer: Promise<FormState<R>>): Promise<FormState<R> | null> {
  const silence = wait(ANSWER_WITHIN_MS).then(() => null);
  return Promise.race([answer.catch(() => null), silence]);
}

/** Undefined when the console cannot be reached at all. */
async function readUntilAnswered<O>(read: () => Promise<O | undefined>): Promise<O | undefined> {
  for (const pause of READ_AGAIN_AFTER_MS) {
    await wait(pause);
    const outcome = await read().catch(() => undefined);
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
