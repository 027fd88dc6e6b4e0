import { Card, CardHeader } from "@/components/ui/card";
import { pairParts } from "@/lib/artifacts/diff/pair-parts";
import { listParts } from "@/lib/artifacts/diff/parts";
import { MoreParts } from "./diff/more-parts";
import { LazyTextDiff } from "./lazy-text-diff";

type Props = { before: unknown; after: unknown; labels: string };

/** Two contents of a golden set, case by case: those that came, went or changed, and how many are the same. */
export function CasesDiff({ before, after, labels }: Props) {
  const pairs = pairParts(listParts("golden_set", before), listParts("golden_set", after));
  const changed = pairs.filter((pair) => (pair.before?.text ?? "") !== (pair.after?.text ?? ""));
  const same = pairs.filter((pair) => pair.after?.kind === "case").length - changed.filter(isKept).length;
  return (
    <div className="grid gap-3">
      {changed.length === 0 && <p className="text-ink-2">No case differs.</p>}
      <MoreParts>
        {changed.map((pair) => {
          const { title } = pair.after ?? pair.before ?? { title: "" };
          return (
            <Card key={pair.key}>
              <CardHeader
                title={`${title}${pair.before ? "" : ", added"}${pair.after ? "" : ", removed"}`}
                note={labels}
              />
              <LazyTextDiff
                label={`Difference in ${title}`}
                before={pair.before?.text ?? ""}
                after={pair.after?.text ?? ""}
              />
            </Card>
          );
        })}
      </MoreParts>
      {same > 0 && (
        <p className="text-ink-3">
          {same} unchanged {same === 1 ? "case is" : "cases are"} not shown.
        </p>
      )}
    </div>
  );
}

function isKept({ after }: { after: { kind: string } | null }): boolean {
  return after?.kind === "case";
}
