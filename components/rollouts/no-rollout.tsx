import { promptHref } from "@/components/artifacts/prompt-href";
import { BlockedButton } from "@/components/ui/blocked-button";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";

type Props = {
  path: string;
  environment: string;
  live: { version: string; since: string } | null;
  /** Why this person cannot start one; null where they can. */
  blocked: string | null;
  now: string;
};

/** Nothing runs: everyone gets the same version, and this is how another one comes gradually. */
export function NoRollout({ path, environment, live, blocked, now }: Props) {
  const start = live ? "Start a rollout" : "Promote a version";
  return (
    <EmptyState
      title={live ? `All traffic on ${live.version}` : `Nothing of ${path} is live in ${environment}`}
      actions={
        <>
          {blocked ? (
            <BlockedButton reason={blocked}>{start}</BlockedButton>
          ) : (
            <ButtonLink
              variant="primary"
              href={promptHref(
                path,
                `/promote/${encodeURIComponent(environment)}${live ? "?how=gradually" : ""}`,
              )}
            >
              {start}
            </ButtonLink>
          )}
          <ButtonLink href={promptHref(path)}>Back to the prompt</ButtonLink>
        </>
      }
    >
      {live ? (
        <>
          No rollout runs in {environment}: everyone gets {live.version}, live{" "}
          <Time at={live.since} now={now} since />. A rollout gives another version to a part of them first.
        </>
      ) : (
        "A rollout gives a version to a part of the people while the others keep what is live. Something has to be live first."
      )}
    </EmptyState>
  );
}
