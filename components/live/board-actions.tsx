import { promptHref } from "@/components/artifacts/prompt-href";
import { BlockedButton } from "@/components/ui/blocked-button";
import { ButtonLink } from "@/components/ui/button";
import type { BoardEnvironment, BoardRow } from "./board-row";
import { findNextStep, findRollbackPlace } from "./next-step";

type Props = { row: BoardRow; environments: readonly BoardEnvironment[] };

/** The next sensible promotion and the rollback that matters most; every other one is on the prompt's own page. */
export function BoardActions({ row, environments }: Props) {
  const step = findNextStep(row);
  const place = findRollbackPlace(environments, row.cells);
  const who = row.owners ?? "nobody owns this path yet";
  return (
    <>
      <span data-act="promote" className="contents">
        {row.may.promote && step ? (
          <ButtonLink
            size="sm"
            href={promptHref(row.path, `/promote/${step.environment}?version=${step.version}`)}
            aria-label={`Promote ${row.path} ${step.version} to ${step.environment}`}
            title={`${step.version} to ${step.environment}`}
          >
            Promote
          </ButtonLink>
        ) : (
          <BlockedButton
            size="sm"
            reason={row.may.promote ? describeNoStep(row) : `Only owners can promote: ${who}.`}
          >
            Promote
          </BlockedButton>
        )}
      </span>
      <span data-act="roll-back" className="contents">
        {row.may.rollBack && place ? (
          <ButtonLink
            size="sm"
            href={promptHref(row.path, `/rollback/${place}`)}
            aria-label={`Roll back ${row.path} in ${place}`}
            title={`in ${place}`}
          >
            Roll back
          </ButtonLink>
        ) : (
          <BlockedButton
            size="sm"
            reason={row.may.rollBack ? "Nothing of it is live." : `Support leads and owners can: ${who}.`}
          >
            Roll back
          </BlockedButton>
        )}
      </span>
    </>
  );
}

function describeNoStep({ locked, newest }: BoardRow): string {
  const lock = locked.find((one) => one.version === newest);
  if (lock) return `${lock.version} was rolled back and is locked: ${lock.reason}`;
  return newest ? "Every environment serves the newest version." : "No version was merged yet.";
}
