import { ArrowRight } from "lucide-react";
import { compareHref } from "@/components/artifacts/prompt-href";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";
import { CountedAnswers } from "./counted-answers";
import { LadderView } from "./ladder-view";
import { NextMove } from "./next-move";
import { RolloutStatus } from "./rollout-status";
import { ShareBar } from "./share-bar";
import { everyoneElseAt } from "./shares";

type Props = {
  rollout: RolloutView;
  /** Why nobody answers any more for a rollout that goes on by itself. */
  lost: string | null;
  tone: string;
  now: string;
};

/** What runs: from which version to which, how much of everyone has it, and what comes next. */
export function RolloutCard({ rollout, lost, tone, now }: Props) {
  const { path, base, version, status, step, shares, plan, startedBy, at, reason } = rollout;
  const isOfAll = plan.audiences.length === 1;
  return (
    <Card aria-labelledby="rollout">
      <CardHeader
        id="rollout"
        title={
          <span className="inline-flex items-center gap-1.5">
            {base}
            <ArrowRight role="img" aria-label="to" className="size-3.5 text-ink-3" />
            {version}
          </span>
        }
        note={
          <Link
            href={compareHref(path, base, version)}
            className="link inline-flex items-center max-sm:min-h-11"
          >
            what changes
          </Link>
        }
      >
        <RolloutStatus status={status} step={step} />
      </CardHeader>
      <CardBody className="grid gap-2 py-3">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="wrap-anywhere min-w-0">
            <span className={isOfAll ? "font-semibold text-2xl" : "font-semibold text-lg"}>
              {step === 0 ? "0 %" : shares}
            </span>{" "}
            <span className="text-ink-2">
              {isOfAll ? "of everyone gets" : "get"} {version}
            </span>
          </p>
          <p className="text-ink-2">
            {step === 0 ? "not begun" : `step ${step} of ${plan.steps.length}`}
            {step > 0 && (
              <>
                , <Time at={rollout.stepSince} now={now} since />
              </>
            )}
          </p>
        </div>
        {isOfAll && <ShareBar percents={[everyoneElseAt(rollout, step)]} tone={tone} />}
        <NextMove rollout={rollout} now={now} />
        {rollout.sample && <CountedAnswers {...rollout} sample={rollout.sample} />}
        {lost && <p className="wrap-anywhere text-warn">{lost} It is held instead of going on by itself.</p>}
      </CardBody>
      <div className="border-t">
        <LadderView rollout={rollout} tone={tone} />
      </div>
      <p className="wrap-anywhere border-t px-3 py-2 text-ink-2">
        Started by {startedBy} <Time at={at} now={now} />
        {reason && <>: {reason}</>}
      </p>
      <p className="border-t px-3 py-2 text-ink-3">
        No guard measures this rollout: nothing rolls it back by itself. Look at what it does yourself.
      </p>
    </Card>
  );
}
