"use client";
import { type ComponentProps, type ReactNode, type SyntheticEvent, useRef, useState } from "react";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { ReleaseTrouble } from "./release-trouble";
import { useSendKey } from "./use-send-key";

type Props = ComponentProps<typeof ReleaseTrouble> & {
  /** What the form does, for whoever cannot see it. */
  name: string;
  label: string;
  pendingLabel: string;
  /** Where the note is kept. */
  hint: string;
  /** Why it cannot be done, and who or what can; null when it can. */
  blocked: ReactNode;
  onSend: (note: string) => void;
};

/** A note, the one button, and what went wrong. */
export function SendForm({ name, label, pendingLabel, hint, blocked, onSend, ...trouble }: Props) {
  const [note, setNote] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const { step } = trouble.state;
  const waiting = step === "sending" || step === "checking";
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!blocked) onSend(note);
  };
  useSendKey(form, !blocked);
  return (
    <form ref={form} onSubmit={submit} aria-label={name} className="grid gap-3">
      <Field label="Note" required={false} hint={hint}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <ReleaseTrouble {...trouble} />
      {blocked ? (
        <BlockedButton size="lg" className="w-full" reason={blocked}>
          {label}
        </BlockedButton>
      ) : (
        <Button
          type="submit"
          scripted
          variant="primary"
          size="lg"
          className="w-full whitespace-normal"
          aria-disabled={waiting || undefined}
        >
          {step === "checking" ? "Checking…" : waiting ? pendingLabel : label}
        </Button>
      )}
    </form>
  );
}
