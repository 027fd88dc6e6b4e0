"use client";
import type { FormState } from "@/lib/http/form-state";
import { ConfirmButton } from "./confirm-button";
import { type IssuedLink, OneTimeLink } from "./one-time-link";

type Props = { name: string; blocked: string | null; action: () => Promise<FormState<IssuedLink>> };

/** For a member who has forgotten their password. */
export function ResetLinkButton({ name, blocked, action }: Props) {
  return (
    <ConfirmButton
      label="Password link"
      of={`for ${name}`}
      question={`${name} sets a new password by a link, once, within an hour. Every session of theirs ends then. The audit trail names you.`}
      pendingLabel="Making it…"
      variant="primary"
      blocked={blocked}
      action={action}
      done={(issued) => <OneTimeLink {...issued} to={name} lasts="within an hour" />}
    />
  );
}
