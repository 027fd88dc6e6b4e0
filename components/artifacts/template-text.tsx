import clsx from "clsx";
import type { PromptSyntax } from "@/sdk/core/prompt-types";

type Props = { text: string; syntax: PromptSyntax; className?: string };

/** Prompt text as text nodes, with the template's own tags marked. */
export function TemplateText({ text, syntax, className }: Props) {
  return (
    <pre
      className={clsx(
        "wrap-anywhere max-h-120 overflow-y-auto whitespace-pre-wrap px-3 py-2.5 font-mono text-sm leading-5",
        className,
      )}
    >
      {syntax === "literal"
        ? text
        : splitTags(text).map(({ key, text: piece, isTag }) =>
            isTag ? <Tag key={key}>{piece}</Tag> : piece,
          )}
    </pre>
  );
}

function Tag({ children }: { children: string }) {
  return <span className="rounded-xs bg-accent-soft px-0.5 text-accent">{children}</span>;
}

function splitTags(text: string): { key: string; text: string; isTag: boolean }[] {
  return text
    .split(/(\{\{[^{}]{1,256}\}\})/)
    .map((piece, index) => ({ key: String(index), text: piece, isTag: index % 2 === 1 }));
}
