"use client";
import { useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/guard-action";
import { Input } from "@/components/ui/input";
import { ActionForm } from "./action-form";

type Props = { number: number; action: FormAction };

/** Ends a change without merging it, after a second press. */
export function CloseForm({ number, action }: Props) {
  const [reason, setReason] = useState("");
  return (
    <Disclosure label="Close without merging">
      <ActionForm action={action} label={`Close #${number}`} pendingLabel="Closing…" variant="danger">
        <p className="text-ink-2">
          A closed change stays readable and cannot be opened again. Nothing that is live is touched.
        </p>
        <Field label="Reason" required={false}>
          {(control) => (
            <Input
              {...control}
              name="reason"
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </ActionForm>
    </Disclosure>
  );
}
