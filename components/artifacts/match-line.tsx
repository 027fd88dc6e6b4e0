import { splitAtMatch } from "@/lib/artifacts/search";

type Props = { text: string; q: string };

/** A text with what was searched for marked in it. */
export function MatchLine({ text, q }: Props) {
  const parts = splitAtMatch(text, q);
  if (!parts) return text;
  const [before, match, after] = parts;
  return (
    <>
      {before}
      <mark className="rounded-xs bg-warn-soft text-ink underline decoration-warn decoration-2 underline-offset-2">
        {match}
      </mark>
      {after}
    </>
  );
}
