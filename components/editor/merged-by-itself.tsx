import { VisibleText } from "@/components/changes/visible-text";
import { Disclosure } from "@/components/ui/disclosure";
import type { MergedPart } from "./merge-item";
import { showLine } from "./message-lines";

type Props = { parts: readonly MergedPart[]; mineLabel: string; theirsLabel: string };

const SHOWN = 20;

/** What only one side edited, and which. */
export function MergedByItself({ parts, mineLabel, theirsLabel }: Props) {
  const hunks = parts.flatMap(({ title, hunks: own }) =>
    own.flatMap(({ state, mine, theirs }) => {
      if (state !== "mine" && state !== "theirs") return [];
      return [
        { title, from: state === "mine" ? mineLabel : theirsLabel, lines: state === "mine" ? mine : theirs },
      ];
    }),
  );
  if (hunks.length === 0) return null;
  return (
    <Disclosure label={`${hunks.length} ${hunks.length === 1 ? "edit" : "edits"} merged by themselves`}>
      <ul className="grid gap-2">
        {hunks.slice(0, SHOWN).map(({ title, from, lines }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an edit is its place in the text
          <li key={index}>
            <p className="text-ink-3 text-sm">
              {title}, from {from}
            </p>
            <p className="wrap-anywhere whitespace-pre-wrap font-mono text-sm leading-5">
              {lines.length === 0 ? (
                "(taken out)"
              ) : (
                <VisibleText text={lines.slice(0, SHOWN).map(showLine).join("\n")} />
              )}
            </p>
          </li>
        ))}
      </ul>
      {hunks.length > SHOWN && <p className="text-ink-2">{hunks.length - SHOWN} more.</p>}
    </Disclosure>
  );
}
