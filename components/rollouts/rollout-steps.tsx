import { describeConfirmed } from "@/components/releases/describe-confirmed";
import type { Served } from "@/components/releases/read-live";
import { ReleaseStep, type ReleaseStepProps } from "@/components/releases/release-step";
import { describeWait } from "@/components/releases/release-steps";
import { useInstances } from "@/components/releases/use-instances";
import { Card } from "@/components/ui/card";

/** Whether services are told what was recorded: asked afterwards. */
export type RolloutConfirmation =
  | { state: "asking" }
  /** It changes nothing for services. */
  | { state: "unneeded" }
  | { state: "served"; what: string; ms: number }
  | { state: "other"; served: Served }
  | { state: "unknown"; why: string };

type Props = { environment: string; at: string; confirmation: RolloutConfirmation };

/** What the server answered, step by step: written down, then told to services, then held by each of them. */
export function RolloutSteps({ environment, at, confirmation }: Props) {
  const isTold = confirmation.state !== "asking" && confirmation.state !== "unneeded";
  const resolver = describeConfirmation(confirmation);
  return (
    <Card>
      <ol aria-label="Steps" aria-live="polite" className="divide-y">
        <ReleaseStep tone="ok" state="done" title="Recorded" value={`${at.slice(11, 19)} UTC`} />
        {resolver && <ReleaseStep {...resolver} />}
        {isTold && <Instances environment={environment} />}
      </ol>
    </Card>
  );
}

/** Who answers from what was newest when it was recorded, or from something later. */
function Instances({ environment }: { environment: string }) {
  return <ReleaseStep {...describeConfirmed(useInstances({ environment }))} />;
}

function describeConfirmation(confirmation: RolloutConfirmation): ReleaseStepProps | null {
  switch (confirmation.state) {
    case "unneeded":
      return null;
    case "asking":
      return { tone: "none", state: "waiting", title: "Resolver", value: "asking…" };
    case "served":
      return {
        tone: "ok",
        state: "done",
        title: confirmation.what,
        value: `answered in ${describeWait(confirmation.ms)}`,
      };
    case "other":
      return {
        tone: "warn",
        state: "not yet",
        title: describeServed(confirmation.served),
        value: "not yet",
        note: "It is recorded. Either something else came after it, or this server is still catching up: look again.",
      };
    case "unknown":
      return {
        tone: "warn",
        state: "not known",
        title: "Resolver",
        value: "no answer",
        note: `It is recorded, but what is served could not be asked: ${confirmation.why}`,
      };
  }
}

function describeServed({ version, rollout }: Served): string {
  return rollout ? `Resolver is at step ${rollout.step}` : `Resolver serves ${version} to everyone`;
}
