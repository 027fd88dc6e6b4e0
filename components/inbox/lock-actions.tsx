import { promptHref } from "@/components/artifacts/prompt-href";
import { BlockedButton } from "@/components/ui/blocked-button";
import { ButtonLink } from "@/components/ui/button";
import type { InboxRow } from "@/lib/inbox/inbox-row";
import { inboxHref } from "./inbox-href";

type Props = { row: InboxRow; writes: boolean };

/** The ways on after a rollback: mend it in a change, or say why it is safe after all. */
export function LockActions({ row, writes }: Props) {
  const { followUp, paths, version } = row;
  const path = paths[0] ?? "";
  return (
    <div className="mt-1 flex flex-wrap items-center gap-2">
      {followUp ? (
        <ButtonLink size="sm" href={`/changes/${followUp.number}`}>
          Follow-up: {followUp.title} #{followUp.number}
        </ButtonLink>
      ) : writes ? (
        <ButtonLink
          size="sm"
          href={promptHref(path, "/edit")}
          aria-label={`Open a follow-up change of ${path}`}
        >
          Open follow-up change
        </ButtonLink>
      ) : (
        <BlockedButton size="sm" reason="Your role reads. Authors and admins can open a change.">
          Open follow-up change
        </BlockedButton>
      )}
      <ButtonLink
        size="sm"
        variant="ghost"
        href={inboxHref(row)}
        aria-label={`Lift the lock of ${path} ${version}`}
      >
        Lift the lock
      </ButtonLink>
    </div>
  );
}
