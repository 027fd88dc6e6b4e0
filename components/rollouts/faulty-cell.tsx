import { Button } from "@/components/ui/button";
import type { ToldFaults } from "./describe-faults";

/** Why a ladder cannot start yet, and the way to the cell that it is about. */
export function FaultyCell({ cell, reason }: ToldFaults) {
  return (
    <span className="grid justify-items-start gap-2">
      {reason}
      {cell && (
        <Button
          size="sm"
          onClick={({ currentTarget }) => {
            currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
            focusCell(cell);
          }}
        >
          Go to it
        </Button>
      )}
    </span>
  );
}

/** What is wrong with a step as a whole is looked at from its first share on. */
function focusCell(cell: string): void {
  document.querySelector<HTMLElement>(`[data-cell^="${cell}"]`)?.focus();
}
