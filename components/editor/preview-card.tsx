"use client";
import { memo, type ReactNode } from "react";
import { VisibleText } from "@/components/changes/visible-text";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CodedText } from "@/components/ui/coded-text";
import type { PromptRenderResult } from "@/sdk/core/render-prompt";

type Props = {
  preview: PromptRenderResult | null;
  /** What can be done with what it shows. */
  children?: ReactNode;
};

/** A long text is laid out whole only where somebody reads it: on the page of its version. */
const SHOWN = 20_000;

/** What a model would get for the samples of the variables. */
export const PreviewCard = memo(function PreviewCard({ preview, children }: Props) {
  return (
    <Card aria-labelledby="preview">
      <CardHeader id="preview" title="Preview" note="with the samples" />
      {preview?.ok ? (
        <ol className="divide-y">
          {preview.messages.map((message, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rendered message is its place in the prompt
            <li key={index} className="px-3 py-2">
              <p className="text-ink-3 text-sm">{message.role}</p>
              <p className="wrap-anywhere whitespace-pre-wrap font-mono text-sm leading-5">
                {message.content === "" ? (
                  <span className="text-ink-3">(empty)</span>
                ) : (
                  <VisibleText text={message.content.slice(0, SHOWN)} />
                )}
              </p>
              {message.content.length > SHOWN && (
                <p className="text-ink-2">
                  {(message.content.length - SHOWN).toLocaleString("en")} more characters
                </p>
              )}
            </li>
          ))}
        </ol>
      ) : (
        <CardBody className="text-ink-2">
          <CodedText
            text={
              preview === null
                ? "There is no preview until the problems above are gone."
                : describeErrors(preview.errors)
            }
          />
        </CardBody>
      )}
      {children}
    </Card>
  );
});

function describeErrors(errors: readonly { code: string; variable?: string; message: string }[]): string {
  const missing = errors.flatMap(({ code, variable }) =>
    code === "missing_variable" && variable ? [variable] : [],
  );
  const first = errors[0];
  if (missing.length > 0) return `Give a sample of ${[...new Set(missing)].join(", ")} to see the prompt.`;
  return first ? first.message : "";
}
