import { BlockedButton } from "@/components/ui/blocked-button";
import type { FormAction } from "@/components/ui/guard-action";
import { SettingsForm } from "./settings-form";

type Props = { writes: boolean; owners: string; action: FormAction };

/** Rules change like a prompt does: as a change that their owners approve. */
export function ProposeRules({ writes, owners, action }: Props) {
  return (
    <div className="grid gap-2">
      <p className="max-w-prose text-ink-2">
        These rules are versioned and reviewed too. A change is judged by the rules in force, approved by{" "}
        {owners}, and takes effect when it is merged.
      </p>
      {writes ? (
        <SettingsForm
          action={action}
          label="Propose a change"
          pendingLabel="Opening…"
          variant="default"
          blocked={null}
          done="Opened."
        />
      ) : (
        <div>
          <BlockedButton reason="Your role reads. Authors and admins can propose a change.">
            Propose a change
          </BlockedButton>
        </div>
      )}
    </div>
  );
}
