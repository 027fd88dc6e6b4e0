import { ActionForm } from "@/components/changes/action-form";
import { SettingsForm } from "@/components/settings/settings-form";
import { BlockedButton } from "@/components/ui/blocked-button";
import { ButtonLink } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import type { RunStatus } from "@/lib/evals/runs/run-status";

type Props = {
  status: RunStatus;
  errored: number;
  budgetUsd: number | null;
  may: { cancel: boolean; retry: boolean; resume: boolean; why: string | null };
  /** The form that starts the same once more. */
  againHref: string;
  actions: { cancel: FormAction; retry: FormAction; resume: FormAction };
};

/** What can be done with a run as it stands. */
export function RunActions({ status, errored, budgetUsd, may, againHref, actions }: Props) {
  const isOpen = status === "queued" || status === "running";
  const retryLabel = errored === 1 ? "Retry 1 error" : `Retry ${errored} errors`;
  const act = (label: string, pendingLabel: string, action: FormAction, variant: "default" | "primary") =>
    may.why ? (
      <BlockedButton reason={may.why}>{label}</BlockedButton>
    ) : (
      <ActionForm action={action} label={label} pendingLabel={pendingLabel} variant={variant} />
    );
  return (
    <>
      {isOpen && act("Cancel", "Cancelling…", actions.cancel, "default")}
      {status === "finished" && errored > 0 && act(retryLabel, "Starting…", actions.retry, "primary")}
      {status === "cancelled" && act("Resume", "Starting…", actions.resume, "primary")}
      {status === "out_of_budget" && (
        <SettingsForm
          action={actions.resume}
          label="Resume"
          pendingLabel="Starting…"
          blocked={may.why}
          done={null}
          inline
        >
          <Input
            name="budget"
            inputMode="decimal"
            aria-label="New budget in US dollars; empty for none"
            placeholder={`More than $${budgetUsd ?? 0}`}
            className="w-36"
          />
        </SettingsForm>
      )}
      {!isOpen && !may.why && <ButtonLink href={againHref}>Run again</ButtonLink>}
    </>
  );
}
