"use client";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import type { Delivery } from "@/lib/mail/delivery";

export type IssuedLink = { delivery: Delivery; link?: string };

type Props = IssuedLink & {
  /** Whom the link is for. */
  to: string;
  /** How long it works. */
  lasts: string;
};

/** What became of a one-time link: on its way by mail, or here to copy, this once. */
export function OneTimeLink({ delivery, link, to, lasts }: Props) {
  if (delivery === "mailed") return <Notice tone="ok" title={`A link is on its way to ${to}.`} />;
  if (!link)
    return (
      <Notice tone="bad" title={`The mail to ${to} could not be sent.`}>
        Ask whoever runs this console to look at its mail server, then make the link again.
      </Notice>
    );
  return (
    <Notice
      tone={delivery === "mail_failed" ? "warn" : "ok"}
      title={
        delivery === "mail_failed"
          ? `The mail to ${to} could not be sent. Copy the link and hand it to them: it is shown this once.`
          : `Copy the link and hand it to ${to}: it is shown this once.`
      }
      actions={<CopyButton value={link} label="Copy the link" size="md" />}
    >
      <code className="wrap-anywhere select-all text-sm">{link}</code>
      <p>It works once, {lasts}.</p>
    </Notice>
  );
}
