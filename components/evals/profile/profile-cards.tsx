import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { getEvalProfile } from "@/lib/evals/queries/get-eval-profile";
import { formatMs, formatUsd } from "../describe-run";
import { FlakyCard } from "./flaky-card";
import { SpreadFigure } from "./spread-figure";
import { TagsCard } from "./tags-card";

type Profile = Awaited<ReturnType<typeof getEvalProfile>>;
type Props = { profile: Profile; names: { candidate: string; live: string | null } };

/** What a run is made of: its tags, its flaky cases, and how cost and time lie. */
export function ProfileCards({ profile, names }: Props) {
  const { number, costUsd, latencyMs, tags, flaky, repeats } = profile;
  return (
    <>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        {tags.length > 0 && <TagsCard number={number} tags={tags} />}
        <FlakyCard number={number} flaky={flaky} repeats={repeats} />
      </div>
      {(costUsd || latencyMs) && (
        <Card aria-labelledby="spread">
          <CardHeader id="spread" title="Cost and time of answers" note="each answer counts once" />
          <CardBody className="grid gap-6 lg:grid-cols-2">
            {costUsd && <SpreadFigure title="Cost" spread={costUsd} names={names} write={formatUsd} />}
            {latencyMs && (
              <SpreadFigure title="Time to answer" spread={latencyMs} names={names} write={formatMs} />
            )}
          </CardBody>
        </Card>
      )}
    </>
  );
}
