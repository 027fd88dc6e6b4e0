import type { RolloutView } from "@/lib/rollouts/describe-rollout";

type Props = Pick<RolloutView, "counted" | "version"> & { sample: NonNullable<RolloutView["sample"]> };

/** How many answers of the version were counted in this step, of those that it waits for, and who counted them. */
export function CountedAnswers({ sample: { have, need }, counted: { server, client }, version }: Props) {
  return (
    <p className="wrap-anywhere text-ink-2">
      <span className="font-medium text-ink">
        {number(have)} of {number(need)}
      </span>{" "}
      answers with {version} counted in this step: {number(server)} by servers, {number(client)} as services
      tell. What may have been counted before is left out.
    </p>
  );
}

function number(count: number): string {
  return count.toLocaleString("en-US");
}
