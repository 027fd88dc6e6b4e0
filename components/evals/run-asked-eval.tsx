"use client";
import { useState } from "react";
import { FormFailure } from "@/components/ui/form-failure";
import { guardAction } from "@/components/ui/guard-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";

type Props = { set: string; action: () => Promise<FormState> };

/** One press starts the run that is missing; the row then says how far it is. */
export function RunAskedEval({ set, action }: Props) {
  const [state, setState] = useState<FormState>(IDLE);
  return (
    <form action={async () => setState(await guardAction(action))} className="mt-2 grid gap-2">
      <FormFailure state={state} />
      <div>
        <SubmitButton variant="default" size="sm" pendingLabel="Starting…" aria-label={`Run ${set}`}>
          Run it
        </SubmitButton>
      </div>
    </form>
  );
}
