"use client";
import { useFormStatus } from "react-dom";
import type { ButtonVariant } from "@/components/ui/button-class";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Verdict } from "@/lib/changes/reviews";

type Props = { verdict: Verdict; variant: ButtonVariant; children: string };

/** One of several ways to send the same form: only the pressed one says that it works. */
export function VerdictButton({ verdict, variant, children }: Props) {
  const { data } = useFormStatus();
  const pressed = data?.get("verdict") === verdict;
  return (
    <SubmitButton
      name="verdict"
      value={verdict}
      variant={variant}
      pendingLabel={pressed ? "Recording…" : children}
    >
      {children}
    </SubmitButton>
  );
}
