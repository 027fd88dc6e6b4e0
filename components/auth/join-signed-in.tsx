"use client";
import { useActionState } from "react";
import { FormFailure } from "@/components/ui/form-failure";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, IDLE } from "@/lib/http/form-state";

type Props = { workspace: string; action: () => Promise<FormState> };

/** A further workspace for somebody who is signed in. */
export function JoinSignedIn({ workspace, action }: Props) {
  const [state, submit] = useActionState<FormState>(action, IDLE);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormFailure state={state} />
      <p>You stay in the workspaces you are in, and switch between them in the menu under your name.</p>
      <SubmitButton worksEarly pendingLabel="Joining…" className="justify-center">
        Join {workspace}
      </SubmitButton>
    </form>
  );
}
