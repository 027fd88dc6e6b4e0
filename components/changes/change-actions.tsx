import { BlockedButton } from "@/components/ui/blocked-button";
import { ButtonLink } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/guard-action";
import { ActionForm } from "./action-form";
import { ChangeStatus } from "./change-status";

type Props = {
  change: {
    number: number;
    status: "draft" | "open" | "merged" | "closed";
    draftAhead: boolean;
    revision: { number: number } | null;
    may: { edit: boolean; submit: boolean };
  };
  submitAction: FormAction;
};

const READS = "Your role reads. Authors and admins can.";

/** Status, Edit and Submit at the head of a change. */
export function ChangeActions({
  change: { number, status, draftAhead, revision, may },
  submitAction,
}: Props) {
  const under = status === "draft" || status === "open";
  return (
    <>
      <ChangeStatus status={status} revision={revision?.number} />
      {under &&
        (may.edit ? (
          <ButtonLink href={`/changes/${number}/edit`}>Edit</ButtonLink>
        ) : (
          <BlockedButton reason={READS}>Edit</BlockedButton>
        ))}
      {under &&
        draftAhead &&
        (may.submit ? (
          <ActionForm
            action={submitAction}
            variant="primary"
            label={
              status === "draft" ? "Submit for review" : `Submit revision ${(revision?.number ?? 0) + 1}`
            }
            pendingLabel="Submitting…"
          />
        ) : (
          <BlockedButton reason={READS}>Submit for review</BlockedButton>
        ))}
    </>
  );
}
