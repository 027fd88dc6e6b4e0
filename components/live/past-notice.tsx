import { ButtonLink } from "@/components/ui/button";
import { formatExact, isRecent } from "@/components/ui/format-time";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { BoardEnvironment } from "./board-row";
import { timeRollbackHref } from "./past-href";

type Props = { at: string; now: string; q: string; environments: readonly BoardEnvironment[] };

/** That this is the past, the way back to now, and the way back to then. */
export function PastNotice({ at, now, q, environments }: Props) {
  return (
    <Notice
      title={
        <>
          What was live on {formatExact(new Date(at))}
          {isRecent(at, now) && (
            <>
              {" "}
              (<Time at={at} now={now} />)
            </>
          )}
        </>
      }
      actions={
        <>
          <ButtonLink
            size="sm"
            variant="primary"
            href={q ? `/board?${new URLSearchParams({ q })}` : "/board"}
          >
            Back to now
          </ButtonLink>
          {environments.toReversed().map(({ key }) => (
            <ButtonLink key={key} size="sm" href={timeRollbackHref(key, at)}>
              Roll back {key} to then…
            </ButtonLink>
          ))}
        </>
      }
    >
      Where an environment serves another version by now, it stands below the one of then.
    </Notice>
  );
}
