"use client";
import { Button, ButtonLink } from "@/components/ui/button";
import { FormFailure } from "@/components/ui/form-failure";
import { Notice } from "@/components/ui/notice";
import type { ReleaseState } from "./release-state";

type Props = { state: ReleaseState; environment: string; reviewHref: string; onCheckAgain: () => void };

/** Everything that is not plainly done: refused, unknown, unreachable, or found not to have happened. */
export function ReleaseTrouble({ state, environment, reviewHref, onCheckAgain }: Props) {
  switch (state.step) {
    case "refused":
      return state.refusal.code === "live_changed" ? (
        <Notice
          tone="warn"
          role="alert"
          title={state.refusal.message}
          actions={<Review href={reviewHref} />}
        />
      ) : (
        <FormFailure state={state.refusal} />
      );
    case "checking":
      return (
        <Notice tone="warn" title="Unknown, checking">
          The connection was lost before the answer came. Reading what is live in {environment}; nothing is
          sent again.
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
        <Notice
          tone="warn"
          role="alert"
          title={`It did not happen: ${environment} serves ${state.live ?? "nothing"}`}
        >
          The connection was lost on the way. You can press again: both presses count as one.
        </Notice>
      );
    default:
      return null;
  }
}

function Review({ href }: { href: string }) {
  return <ButtonLink href={href}>Review again</ButtonLink>;
}
