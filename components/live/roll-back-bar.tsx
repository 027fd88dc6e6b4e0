import { promptHref } from "@/components/artifacts/prompt-href";
import { rolloutHref } from "@/components/rollouts/rollout-href";
import { ButtonLink } from "@/components/ui/button";
import type { BoardEnvironment, BoardRow } from "./board-row";
import { findRollbackPlace } from "./next-step";

type Props = { row: BoardRow; environments: readonly BoardEnvironment[] };

/** On a phone environments stand below one another, production last: what one comes for in a hurry is in reach, by its name. */
export function RollBackBar({ row: { path, cells, may }, environments }: Props) {
  const place = findRollbackPlace(environments, cells);
  if (!may.rollBack || !place) return null;
  const rollout = cells.find((cell) => cell.environment === place)?.rollout;
  return (
    <section
      aria-label="In a hurry"
      data-phone-bar=""
      className="fixed inset-x-0 bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 flex flex-wrap gap-2 border-t bg-paper px-4 py-2 md:hidden"
    >
      <ButtonLink href={promptHref(path, `/rollback/${place}`)} className="grow">
        Roll back {place}
      </ButtonLink>
      {rollout && (
        <ButtonLink href={rolloutHref(path, place)} className="grow">
          Rollout of {rollout.version}
        </ButtonLink>
      )}
    </section>
  );
}
