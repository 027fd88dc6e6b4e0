"use client";
import { useState } from "react";
import { FormFailure } from "@/components/ui/form-failure";
import { guardAction } from "@/components/ui/guard-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";

type Props = { action: () => Promise<FormState> } & (
  | { set: string; label?: undefined }
  | { label: string; set?: undefined }
);

/** One press starts the run that is missing, or several; their rows then say how far they are. */
export function RunAskedEval({ set, label, action }: Props) {
  const [state, setState] = useState<FormState>(IDLE);
  return (
    <form action={async () => setState(await guardAction(action))} className="mt-2 grid gap-2">
      <FormFailure state={state} />
      <div>
        <SubmitButton
          variant="default"
          size="sm"
          pendingLabel="Starting…"
          {...(set ? { "aria-label": `Run ${set}` } : {})}
        >
          {label ?? "Run it"}
        </SubmitButton>
      </div>
    </form>
  );
}
