"use client";
import { useActionState, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FormFailure } from "@/components/ui/form-failure";
import { guardAction } from "@/components/ui/guard-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { type FormState, IDLE } from "@/lib/http/form-state";
import { stillUnsent } from "../still-unsent";
import { submitOnEnter } from "./submit-on-enter";

type Props = {
  label: string;
  submitLabel: string;
  pendingLabel: string;
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  onDone: () => void;
  onCancel: () => void;
};

/** A few words about a line: it takes the focus, Esc leaves it, and what was typed survives a refusal, or goes on being written while it is sent. */
export function WordsForm({ label, submitLabel, pendingLabel, action, onDone, onCancel }: Props) {
  const id = useId();
  const [body, setBody] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const [state, submit] = useActionState<FormState, FormData>(async (previous, form) => {
    const answer = await guardAction(() => action(previous, form));
    if (answer.status === "done") {
      const left = stillUnsent(field.current?.value ?? "", String(form.get("body")));
      if (left === "") onDone();
      else setBody(left);
    }
    return answer;
  }, IDLE);
  useEffect(() => field.current?.focus(), []);
  return (
    <form action={submit} className="grid gap-2">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <Textarea
        ref={field}
        id={id}
        name="body"
        rows={2}
        required
        maxLength={20_000}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          submitOnEnter(event);
          if (event.key === "Escape" && body.trim() === "") onCancel();
        }}
      />
      <FormFailure state={state} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton size="sm" pendingLabel={pendingLabel}>
          {submitLabel}
        </SubmitButton>
        <Button size="sm" variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
