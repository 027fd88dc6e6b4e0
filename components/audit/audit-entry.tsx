import clsx from "clsx";
import { Bot, ChevronRight, KeyRound } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { formatExact } from "@/components/ui/format-time";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { describeEvent, findObjectHref, type ShownEvent } from "./describe-event";

type Props = { event: ShownEvent /** The chain does not hold here. */; broken: boolean; now: string };

/** One event: when, who, what in words, and underneath everything that was recorded. */
export function AuditEntry({ event, broken, now }: Props) {
  const href = findObjectHref(event);
  const sentence = describeEvent(event);
  return (
    <li id={`event-${event.seq}`} className={clsx("relative px-3 py-2 max-sm:pb-0", broken && "bg-bad-soft")}>
      <div className="grid gap-x-4 gap-y-0.5 md:grid-cols-[6.5rem_minmax(0,1fr)] md:pr-20">
        <Time at={event.at} now={now} className="justify-self-start text-ink-3 max-md:order-last" />
        <div className="wrap-anywhere min-w-0">
          <p>
            <Who event={event} />{" "}
            {href ? (
              <Link href={href} className="hover:underline max-sm:py-2">
                {sentence}
              </Link>
            ) : (
              sentence
            )}
            {event.path && <span className="font-mono text-ink-2 text-sm"> {event.path}</span>}
          </p>
          {broken && (
            <p role="alert" className="font-medium text-bad">
              The chain breaks here: this entry is not what was recorded.
            </p>
          )}
          {event.reason && <p className="text-ink-2">{event.reason}</p>}
        </div>
      </div>
      {/* On a phone beside the time, below all that is said. */}
      <Recorded event={event} />
    </li>
  );
}

function Who({ event: { actorKind, actorName } }: { event: ShownEvent }) {
  const Icon = actorKind === "key" ? KeyRound : Bot;
  return (
    <span className="mr-0.5 inline-flex items-center gap-1.5 align-bottom font-medium">
      {actorKind === "person" ? <Avatar name={actorName} /> : <Icon aria-hidden="true" className="size-4" />}
      {actorName}
      {actorKind === "key" && <Chip>API key</Chip>}
    </span>
  );
}

function Recorded({ event }: { event: ShownEvent }) {
  const { before, after } = event;
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return (
    <details className="group text-ink-2 max-sm:-mt-8 md:ml-26 md:pl-4">
      <summary
        data-row=""
        className="flex w-fit list-none items-center gap-1 text-ink-3 hover:text-ink max-sm:ml-auto md:absolute md:top-1.5 md:right-3"
      >
        <ChevronRight aria-hidden="true" className="size-3.5 group-open:rotate-90" />
        <span className="sr-only">Record of </span>#{event.seq}
      </summary>
      <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-0.5 py-2 text-sm">
        <Row term="event">{event.type}</Row>
        <Row term="time">{formatExact(new Date(event.at))}</Row>
        {event.environment && <Row term="environment">{event.environment}</Row>}
        {names.map((name) => (
          <Row key={name} term={name}>
            {before && name in before && <del className="bg-del no-underline">{show(before[name])}</del>}
            {before && name in before && after && name in after && " → "}
            {after && name in after && <ins className="bg-add no-underline">{show(after[name])}</ins>}
          </Row>
        ))}
        {event.requestId && <Row term="request">{event.requestId}</Row>}
        <Row term="hash">{event.hash}</Row>
      </dl>
    </details>
  );
}

function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{term}</dt>
      <dd className="wrap-anywhere font-mono">{children}</dd>
    </>
  );
}

function show(value: unknown): string {
  if (value === null) return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}
