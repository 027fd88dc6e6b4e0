"use client";
import { useState } from "react";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Field } from "@/components/ui/field";
import { FormFailure } from "@/components/ui/form-failure";
import { guardAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";

type Props = {
  version: string;
  /** Why this person may not, and who can. */
  blocked: string | null;
  action: (reason: string) => Promise<FormState>;
};

/** An owner says why a version that was rolled back may be promoted again. */
export function LiftLockForm({ version, blocked, action }: Props) {
  const [state, setState] = useState<FormState>(IDLE);
  const [reason, setReason] = useState("");
  const label = `Lift the lock of ${version}`;
  if (blocked)
    return (
      <div className="mt-2">
        <BlockedButton reason={blocked}>{label}</BlockedButton>
      </div>
    );
  return (
    <form action={async () => setState(await guardAction(() => action(reason)))} className="mt-2 grid gap-2">
      <Field label="Why it is safe again" required>
        {(control) => (
          <Input
            {...control}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <FormFailure state={state} />
      <div>
        <SubmitButton variant="default" pendingLabel="Lifting…">
          {label}
        </SubmitButton>
      </div>
    </form>
  );
}
