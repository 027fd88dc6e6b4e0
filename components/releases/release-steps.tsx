import { Card } from "@/components/ui/card";
import { describeConfirmed } from "./describe-confirmed";
import type { Place } from "./read-live";
import type { Confirmation, Recorded } from "./release-state";
import { ReleaseStep, type ReleaseStepProps } from "./release-step";
import { useInstances } from "./use-instances";

type Props = { place: Place; recorded: Recorded; confirmation: Confirmation };

/** What the server answered, step by step: written down, then really served, then held by each service. */
export function ReleaseSteps({ place, recorded, confirmation }: Props) {
  const instances = describeConfirmed(useInstances(place));
  const resolver = describeConfirmation(confirmation, recorded.version);
  return (
    <Card>
      <ol aria-label="Steps" aria-live="polite" className="divide-y">
        <ReleaseStep tone="ok" state="done" title="Recorded" value={`${recorded.at.slice(11, 19)} UTC`} />
        <ReleaseStep {...resolver} />
        <ReleaseStep {...instances} />
      </ol>
    </Card>
  );
}

function describeConfirmation(confirmation: Confirmation, version: string): ReleaseStepProps {
  switch (confirmation.state) {
    case "asking":
      return { tone: "none", state: "waiting", title: "Resolver", value: "asking…" };
    case "served":
      return {
        tone: "ok",
        state: "done",
        title: `Resolver serves ${confirmation.served.version}`,
        value: `answered in ${describeWait(confirmation.served.ms)}`,
      };
    case "other":
      return {
        tone: "warn",
        state: "not yet",
        title: `Resolver serves ${confirmation.served.version}`,
        value: "not yet",
        note: `${version} is recorded. Either another release came after it, or this server is still catching up: look at the live board.`,
      };
    case "unknown":
      return {
        tone: "warn",
        state: "not known",
        title: "Resolver",
        value: "no answer",
        note: `${version} is recorded, but what is served could not be asked: ${confirmation.why}`,
      };
  }
}

/** `12 ms`, `1.4 s`. */
export function describeWait(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}
