"use client";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";

type Props = { title: string; before: string; after: string };

/** Texts up to this length are read where they are. */
const SHOWN = 20_000;

/** Below the difference of two large texts: their beginnings as they are, and both as files for another tool. */
export function WholeTexts({ title, before, after }: Props) {
  if (before.length + after.length <= SHOWN) return null;
  return (
    <div className="border-t px-3 py-1">
      <Disclosure label="Both texts, to read whole or download">
        <section aria-label={`Texts of ${title}`}>
          <div className="grid md:grid-cols-2 md:divide-x max-md:divide-y">
            <Side name="before" text={before} />
            <Side name="after" text={after} />
          </div>
        </section>
      </Disclosure>
    </div>
  );
}

function Side({ name, text }: { name: "before" | "after"; text: string }) {
  const rest = text.length - SHOWN;
  return (
    <div className="min-w-0">
      <div className="flex items-center justify-between gap-2 border-b px-3 py-1">
        <span className="text-ink-2">
          {name === "before" ? "Before" : "After"}, {text.length.toLocaleString("en")} characters
        </span>
        <Button size="sm" onClick={() => download(`${name}.txt`, text)}>
          Download
        </Button>
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="wrap-anywhere max-h-120 overflow-y-auto whitespace-pre-wrap px-3 py-2 font-mono text-sm leading-5"
      >
        {text.slice(0, SHOWN)}
      </pre>
      {rest > 0 && (
        <p className="border-t px-3 py-1 text-ink-2">{rest.toLocaleString("en")} more characters</p>
      )}
    </div>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
