import { ButtonLink } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/guard-action";
import { Notice } from "@/components/ui/notice";
import { ActionForm } from "./action-form";

type Props = {
  change: {
    number: number;
    title: string;
    status: "draft" | "open" | "merged" | "closed";
    draftAhead: boolean;
    revision: { number: number } | null;
    /** What the draft is called by now, where that was not told. */
    untold: { title: string; description: string } | null;
    may: { edit: boolean };
  };
  tellAction: FormAction;
};

/** What a reader should know before reading on: that this is a draft, that it has moved on, that it ended. */
export function ChangeNotices({ change, tellAction }: Props) {
  const { number, title, status, draftAhead, revision, untold, may } = change;
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
  if (untold)
    return (
      <Notice
        title={
          untold.title === title
            ? "The draft has a description that is not shown yet"
            : `The draft is called “${untold.title}” by now`
        }
        actions={
          may.edit && (
            <ActionForm action={tellAction} label="Show it to everyone" pendingLabel="Showing it…" />
          )
        }
      >
        Its content is that of the revision, so no review is lost. When the change merges it takes these
        words.
      </Notice>
    );
  return null;
}
