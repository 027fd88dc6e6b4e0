"use client";
import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";

type Props = { error: unknown; retry: () => void };

/** What happened, what is unchanged, and what to do. */
export function ErrorReport({ error, retry }: Props) {
  const reference = readReference(error);
  return (
    <div role="alert" className="max-w-140">
      <PageHeader title="This screen could not be shown" />
      <dl className="grid gap-3">
        <Row term="What happened">
          Something failed while it was prepared, and the failure was written to the server’s log.
        </Row>
        <Row term="What is unchanged">
          Services keep getting the versions that are live. Every action is recorded whole or not at all: if
          you had just pressed something, the audit shows whether it was recorded.
        </Row>
        <Row term="What to do">
          Try again. If it fails once more, give the reference to whoever runs this Countersign.
        </Row>
      </dl>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
        <ButtonLink href="/audit">Open the audit</ButtonLink>
        {reference && (
          <CopyButton variant="ghost" size="md" value={reference} label={`Reference ${reference}`} />
        )}
      </div>
    </div>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="font-medium">{term}</dt>
      <dd className="text-ink-2">{children}</dd>
    </div>
  );
}

function readReference(error: unknown): string | null {
  if (!(error instanceof Error) || !("digest" in error)) return null;
  return typeof error.digest === "string" ? error.digest : null;
}
