import { Card } from "@/components/ui/card";
import { compareParts } from "@/lib/artifacts/diff/compare-parts";
import { listParts } from "@/lib/artifacts/diff/parts";
import { MoreParts } from "./diff/more-parts";
import { PartHeader } from "./diff/part-header";
import { LazyTextDiff } from "./lazy-text-diff";

type Props = { kind: string; before: unknown; after: unknown; beforeLabel: string; afterLabel: string };

/** Everything that differs between two contents of one artifact, in the parts in which a change is reviewed. */
export function ItemDiff({ kind, before, after, beforeLabel, afterLabel }: Props) {
  const parts = compareParts(listParts(kind, before), listParts(kind, after)).map(({ compared }) => compared);
  const changed = parts.filter((part) => part.changed);
  const same = parts.length - changed.length;
  const noun = kind === "golden_set" ? "case" : "part";
  return (
    <div className="grid gap-3">
      {changed.length === 0 && <p className="text-ink-2">No differences.</p>}
      <MoreParts>
        {changed.map((part) => (
          <Card key={part.key} aria-label={part.title}>
            <PartHeader part={part} labels={{ before: beforeLabel, after: afterLabel }} heading="h2" />
            <LazyTextDiff
              label={`Difference in ${part.title}`}
              before={part.before?.text ?? ""}
              after={part.after?.text ?? ""}
              tags={{ before: part.before?.tags ?? false, after: part.after?.tags ?? false }}
            />
          </Card>
        ))}
      </MoreParts>
      {same > 0 && (
        <p className="text-ink-3">
          {same} unchanged {same === 1 ? `${noun} is` : `${noun}s are`} not shown.
        </p>
      )}
    </div>
  );
}
