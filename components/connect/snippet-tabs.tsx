"use client";
import clsx from "clsx";
import { useId, useState } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { PressButton } from "@/components/ui/press-button";
import type { Snippet } from "./snippets";

/** The ways to ask, one at a time, each ready to be copied. */
export function SnippetTabs({ snippets }: { snippets: readonly Snippet[] }) {
  const [chosen, choose] = useState(snippets[0]?.id);
  const panel = useId();
  const shown = snippets.find(({ id }) => id === chosen);
  return (
    <Card aria-labelledby="ask">
      <CardHeader id="ask" title="Ask for it" note="the key stays in a variable of your service">
        {shown && <CopyButton value={shown.code} label="Copy the snippet" />}
      </CardHeader>
      <div
        role="tablist"
        aria-label="Ways to ask"
        className="relative flex gap-4.5 overflow-x-auto border-b px-3 [scrollbar-width:none]"
      >
        {snippets.map(({ id, label }) => (
          <PressButton
            key={id}
            type="button"
            role="tab"
            id={`${panel}-${id}`}
            aria-selected={id === chosen}
            aria-controls={panel}
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => choose(id)}
            onKeyDown={(event) => {
              const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
              if (step === 0) return;
              const at = snippets.findIndex((one) => one.id === id) + step;
              const next = snippets[(at + snippets.length) % snippets.length];
              if (!next) return;
              choose(next.id);
              document.getElementById(`${panel}-${next.id}`)?.focus();
            }}
            className={clsx(
              "-mb-px h-9 shrink-0 border-b-2 focus-visible:-outline-offset-2 max-sm:h-11",
              id === chosen
                ? "border-ink font-medium text-ink"
                : "border-transparent text-ink-2 hover:text-ink",
            )}
          >
            {label}
          </PressButton>
        ))}
      </div>
      <CardBody id={panel} role="tabpanel" aria-labelledby={`${panel}-${chosen}`}>
        {shown?.warning && <p className="mb-2 max-w-prose text-warn">{shown.warning}</p>}
        {shown?.install && <p className="wrap-anywhere mb-2 font-mono text-ink-3 text-sm">{shown.install}</p>}
        <pre className="wrap-anywhere whitespace-pre-wrap font-mono text-ink-2 text-sm">{shown?.code}</pre>
      </CardBody>
    </Card>
  );
}
