"use client";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "@/components/ui/button";

type Props = { name: string; next: string };

/** Goes to the issuer, and comes back to the page that was asked for. */
export function OidcButton({ name, next }: Props) {
  const [pending, setPending] = useState(false);
  const go = () => {
    setPending(true);
    signIn("oidc", { callbackUrl: next }).catch(() => setPending(false));
  };
  return (
    <>
      <Button onClick={go} disabled={pending} className="w-full justify-center">
        {pending ? `Going to ${name}…` : `Sign in with ${name}`}
      </Button>
      <p className="flex items-center gap-3 text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or with a password
      </p>
    </>
  );
}
