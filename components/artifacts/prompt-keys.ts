import type { PageKey } from "@/components/keys/page-keys";
import type { BoardEnvironment, BoardRow } from "@/components/live/board-row";
import { findNextStep, findRollbackPlace } from "@/components/live/next-step";
import { promptHref } from "./prompt-href";

type Facts = {
  path: string;
  /** Of the board; nothing of it is served yet when there is none. */
  row: BoardRow | undefined;
  environments: readonly BoardEnvironment[];
  writes: boolean;
};

/** What the keys of a prompt's page do, and why not. */
export function promptKeys({ path, row, environments, writes }: Facts): PageKey[] {
  const step = row ? findNextStep(row) : null;
  const place = row ? findRollbackPlace(environments, row.cells) : null;
  const owners = row?.owners ?? "nobody owns this path yet";
  const edit: PageKey = {
    keys: "e",
    label: "Edit",
    href: promptHref(path, "/edit"),
    blocked: writes ? undefined : "Your role reads. Authors and admins can edit.",
  };
  const promote: PageKey = {
    keys: "p",
    label: step ? `Promote ${step.version} to ${step.environment}` : "Promote",
    href: promptHref(path, step ? `/promote/${step.environment}?version=${step.version}` : ""),
    blocked: row?.may.promote
      ? step
        ? undefined
        : "Every environment serves the newest version, or it is locked."
      : `Only owners can promote: ${owners}.`,
  };
  const rollBack: PageKey = {
    keys: "b",
    label: place ? `Roll back ${place}` : "Roll back",
    href: promptHref(path, place ? `/rollback/${place}` : ""),
    blocked: row?.may.rollBack
      ? place
        ? undefined
        : "Nothing of it is live."
      : `Support leads and owners can: ${owners}.`,
  };
  return [edit, promote, rollBack];
}
