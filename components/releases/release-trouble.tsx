"use client";
import { Button, ButtonLink } from "@/components/ui/button";
import { FormFailure } from "@/components/ui/form-failure";
import { Notice } from "@/components/ui/notice";
import type { SendState } from "./release-state";

type Props = {
  state: Exclude<SendState<unknown>, { step: "recorded" }>;
  /** What is read to find out whether it happened. */
  reading: string;
  /** Where what was seen can be looked at anew: an address, or what shows it. */
  review: string | (() => void);
  onCheckAgain: () => void;
};

/** Everything that is not plainly done: refused, unknown, unreachable, or found not to have happened. */
export function ReleaseTrouble({ state, reading, review, onCheckAgain }: Props) {
  switch (state.step) {
    case "refused":
      return state.refusal.code === "live_changed" ? (
        <Notice tone="warn" role="alert" title={state.refusal.message} actions={<Review review={review} />} />
      ) : (
        <FormFailure state={state.refusal} />
      );
    case "checking":
      return (
        <Notice tone="warn" title="Unknown, checking">
          The connection was lost before the answer came. Reading {reading}; nothing is sent again.
        </Notice>
      );
    case "unreachable":
      return (
        <Notice
          tone="bad"
          title="Still unknown: the console cannot be reached"
          actions={<Button onClick={onCheckAgain}>Check again</Button>}
        >
          It may have happened or not. Nothing is sent again by checking.
        </Notice>
      );
    case "unchanged":
      return (
        <Notice tone="warn" role="alert" title={`It did not happen: ${state.seen}`}>
          The connection was lost on the way. You can press again: both presses count as one.
        </Notice>
      );
    default:
      return null;
  }
}

function Review({ review }: Pick<Props, "review">) {
  if (typeof review === "string") return <ButtonLink href={review}>Review again</ButtonLink>;
  return <Button onClick={review}>Look again</Button>;
}
