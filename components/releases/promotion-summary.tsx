import { ArrowRight } from "lucide-react";
import { Card, CardBody } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";

type Props = {
  version: string;
  message: string;
  author: string;
  change: { number: number; title: string } | null;
  live: { version: string; since: string; by: string } | null;
  environment: string;
  now: string;
  isDone: boolean;
};

/** From → to: what the promotion replaces and what it brings, or what it did. */
export function PromotionSummary({
  version,
  message,
  author,
  change,
  live,
  environment,
  now,
  isDone,
}: Props) {
  return (
    <Card aria-label="From and to">
      <CardBody className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-start gap-x-4">
        <div>
          <p className="text-ink-3 text-sm">{isDone ? "Replaced" : "Replaces"}</p>
          <p className="font-semibold text-xl">
            {live?.version ?? <span className="text-ink-3">nothing</span>}
          </p>
          <p className="wrap-anywhere text-ink-2">
            {live ? (
              <>
                {isDone ? "was live" : "live"} <Time at={live.since} now={now} since />
                &nbsp;· {live.by}
              </>
            ) : (
              `Nothing was live in ${environment} before.`
            )}
          </p>
        </div>
        <ArrowRight aria-hidden="true" className="mt-6 size-4 text-ink-3" />
        <div>
          <p className="text-ink-3 text-sm">{isDone ? "Made live" : "Makes live"}</p>
          <p className="font-semibold text-xl">{version}</p>
          <p className="wrap-anywhere text-ink-2">
            {message}&nbsp;· {author}
          </p>
          {change && (
            <Link
              href={`/changes/${change.number}`}
              className="link inline-flex min-h-6 items-center max-sm:min-h-11"
            >
              Change #{change.number}
            </Link>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
