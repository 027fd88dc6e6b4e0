import { describeEvent, findObjectHref, type ShownEvent } from "@/components/audit/describe-event";
import { BlockedButton } from "@/components/ui/blocked-button";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";

type Props = { lastDone: ShownEvent | null; writes: boolean; now: string };

/** An empty inbox: what was done last, and the way to something new. */
export function NothingWaits({ lastDone, writes, now }: Props) {
  const newChange = writes ? (
    <ButtonLink href="/prompts" variant="primary">
      New change
    </ButtonLink>
  ) : (
    <BlockedButton reason="Your role reads. Authors and admins can open a change.">New change</BlockedButton>
  );
  return (
    <EmptyState
      title="Nothing waits for you"
      actions={
        <>
          {newChange}
          <ButtonLink href="/board">Live board</ButtonLink>
        </>
      }
    >
      <p>
        Reviews that ask for you, answers to your changes, replies to what you said, rollouts to watch,
        versions that you can promote and rollbacks of what you own appear here.
      </p>
      {lastDone && <LastDone event={lastDone} now={now} />}
    </EmptyState>
  );
}

function LastDone({ event, now }: { event: ShownEvent; now: string }) {
  const href = findObjectHref(event);
  const sentence = describeEvent(event);
  return (
    <p className="mt-1">
      You last{" "}
      {href ? (
        <Link href={href} className="link">
          {sentence}
        </Link>
      ) : (
        sentence
      )}
      , <Time at={event.at} now={now} />.
    </p>
  );
}
