import clsx from "clsx";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Table, Td, Th } from "@/components/ui/table";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";
import { describeMinutes } from "./describe-minutes";
import { ShareBar } from "./share-bar";
import { nameAudience } from "./shares";

type Props = { rollout: Pick<RolloutView, "plan" | "step" | "version">; tone: string };

/** Audiences by steps: what each gets, with the step that is now; on a phone a row for each step. */
export function LadderView({ rollout, tone }: Props) {
  const { plan, step } = rollout;
  return (
    <>
      <Table label="Ladder" className="min-w-140 max-md:hidden">
        <thead>
          <tr>
            <Th>Who</Th>
            {plan.steps.map((_one, at) => (
              <Th
                // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the plan
                key={at}
                aria-current={at + 1 === step ? "step" : undefined}
                className={clsx(at + 1 === step && "bg-accent-soft text-ink")}
              >
                <StepName at={at} step={step} />
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.audiences.map((segment, audience) => (
            <tr key={segment ?? ""}>
              <Th scope="row" className="whitespace-normal font-normal">
                <AudienceName segment={segment} isOnly={plan.audiences.length === 1} />
              </Th>
              {plan.steps.map(({ percents }, at) => (
                <Td
                  // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the plan
                  key={at}
                  className={clsx(at + 1 === step && "bg-accent-soft")}
                >
                  <Share percent={percents[audience] ?? 0} isOver={at < step} tone={tone} />
                </Td>
              ))}
            </tr>
          ))}
          <tr>
            <Th scope="row">Then</Th>
            {plan.steps.map((_one, at) => (
              <Td
                // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the plan
                key={at}
                className={clsx("text-ink-2 text-sm", at + 1 === step && "bg-accent-soft")}
              >
                {describeEnd(rollout, at)}
              </Td>
            ))}
          </tr>
        </tbody>
      </Table>
      <ol aria-label="Ladder" className="divide-y md:hidden">
        {plan.steps.map(({ percents }, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the plan
            key={at}
            aria-current={at + 1 === step ? "step" : undefined}
            className={clsx("grid gap-0.5 px-3 py-1.5", at + 1 === step && "bg-accent-soft")}
          >
            <div className="flex flex-wrap justify-between gap-x-3 font-medium">
              <StepName at={at} step={step} />
              <span className="font-normal text-ink-2 text-sm">{describeEnd(rollout, at)}</span>
            </div>
            {plan.audiences.map((segment, audience) => (
              <div key={segment ?? ""} className="flex items-baseline justify-between gap-3">
                <AudienceName segment={segment} isOnly={plan.audiences.length === 1} />
                <Share percent={percents[audience] ?? 0} isOver={at < step} tone={tone} />
              </div>
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}

function StepName({ at, step }: { at: number; step: number }) {
  return (
    <span className="inline-flex items-center gap-1.5 align-middle">
      {at + 1 < step && <Check role="img" aria-label="over" className="size-3.5 text-ok" />}
      Step {at + 1}
      {at + 1 === step && <span className="text-accent">now</span>}
    </span>
  );
}

function AudienceName({ segment, isOnly }: { segment: string | null; isOnly: boolean }): ReactNode {
  if (segment === null) return <span className="text-ink">{isOnly ? "everyone" : "everyone else"}</span>;
  const [, version] = segment.split("@");
  return (
    <span className="wrap-anywhere text-ink">
      <span className="font-mono text-sm">{nameAudience(segment)}</span>{" "}
      <span className="text-ink-3 text-sm">{version}</span>
    </span>
  );
}

function Share({ percent, isOver, tone }: { percent: number; isOver: boolean; tone: string }) {
  return (
    <span className="grid shrink-0 gap-1 max-md:grid-cols-[4rem_3rem] max-md:items-center max-md:gap-2">
      <span className={clsx("font-medium max-md:order-last max-md:text-right", !isOver && "text-ink-2")}>
        {percent} %
      </span>
      <ShareBar percents={[percent]} tone={isOver ? tone : "text-line-strong"} className="max-w-24" />
    </span>
  );
}

/** What ends a step. */
function describeEnd({ plan, version }: Props["rollout"], at: number): string {
  const step = plan.steps[at];
  if (!step || at === plan.steps.length - 1) return `${version} is live`;
  const waits = [
    ...(step.dwellMinutes > 0 ? [describeMinutes(step.dwellMinutes)] : []),
    ...(step.sample ? [`${step.sample.toLocaleString("en-US")} answers`] : []),
  ];
  const wait = waits.length > 0 ? `after ${waits.join(" and ")}` : "";
  if (step.hold) return wait ? `a person, ${wait}` : "a person lets it go on";
  return wait ? `goes on ${wait}` : "goes on at once";
}
