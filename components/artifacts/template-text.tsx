import clsx from "clsx";
import type { PromptSyntax } from "@/sdk/core/prompt-types";
import { findTags } from "./tags/find-tags";
import { TaggedText } from "./tags/tagged-text";

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
      {syntax === "literal" ? (
        text
      ) : (
        <TaggedText text={text} tags={findTags(text)} render={(piece) => piece} />
      )}
    </pre>
  );
}
