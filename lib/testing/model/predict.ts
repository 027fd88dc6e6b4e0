import { admission } from "./admission";
import type { Asked, Command } from "./commands";
import { close, create, save, submit } from "./predict-drafts";
import { promote, resolve, rollBack } from "./predict-releases";
import { dismiss, merge, review } from "./predict-reviews";
import { freeze, liftFreeze, liftLock, removeMember, revokeKey } from "./predict-settings";
import type { Answer, State, Who } from "./state";

type Run = { [K in Asked["do"]]: (state: State, who: Who, asked: Extract<Asked, { do: K }>) => Answer };

const RUN: Run = {
  create,
  save,
  submit,
  review,
  dismiss,
  merge,
  close,
  promote,
  rollBack,
  liftLock,
  freeze,
  liftFreeze,
  removeMember,
  revokeKey,
  resolve,
};

/** The answer to a command, and what is there after it. A refusal changes nothing. */
export function predict(before: State, command: Command): { answer: Answer; state: State } {
  const { who, asked, key } = command;
  const refused = admission(before, who, asked);
  if (refused) return { answer: refused, state: before };
  const kept = key === undefined ? undefined : before.kept[`${who} ${key}`];
  const text = JSON.stringify(asked);
  if (kept) {
    const answer = kept.asked === text ? kept.answer : { status: 422, code: "idempotency_mismatch" };
    return { answer, state: before };
  }
  const state = structuredClone(before);
  state.clock += 1;
  const run = RUN[asked.do] as (state: State, who: Who, asked: Asked) => Answer;
  const answer = run(state, who, asked);
  if (answer.status >= 400) return { answer, state: before };
  if (key !== undefined) {
    state.kept[`${who} ${key}`] = { asked: text, answer };
    state.sent.push({ who, key, asked: text });
  }
  return { answer, state };
}
