import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type Props = {
  change: {
    number: number;
    status: "draft" | "open" | "merged" | "closed";
    draftAhead: boolean;
    revision: { number: number } | null;
    may: { edit: boolean };
  };
};

/** What a reader should know before reading on: that this is a draft, that it has moved on, that it ended. */
export function ChangeNotices({ change: { number, status, draftAhead, revision, may } }: Props) {
  if (status === "draft")
    return (
      <Notice title="This is a draft">
        Nobody is asked to review it yet, and nothing that is live is touched. The diff shows how it differs
        from its base.
      </Notice>
    );
  if (status === "closed")
    return (
      <Notice title="This change was closed without merging">
        It stays readable. Start a new change to propose it again.
      </Notice>
    );
  if (status === "open" && draftAhead)
    return (
      <Notice
        tone="warn"
        title={`The draft has edits after revision ${revision?.number ?? 1}`}
        actions={may.edit && <ButtonLink href={`/changes/${number}/edit`}>Open the draft</ButtonLink>}
      >
        You see the revision, not those edits. It cannot merge until they are submitted.
      </Notice>
    );
  return null;
}
