import type { Metadata } from "next";
import { ChangeItem } from "@/components/changes/change-item";
import { DiffToolbar, SHOWN, type Shown } from "@/components/changes/diff/diff-toolbar";
import { ItemParts } from "@/components/changes/diff/item-parts";
import { ReviewKeys } from "@/components/changes/diff/review-keys";
import type { Side } from "@/lib/changes/line-comment";
import { getChangeDiff } from "@/lib/changes/queries/get-change-diff";
import { load, readSearch } from "@/lib/http/page";
import { ChangeFrame } from "../change-frame";
import { loadChange, loadThreads } from "../load-change";

type Props = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number, title } = await loadChange((await params).number);
  return { title: `Diff of ${title} #${number}` };
}

export default async function DiffPage({ params, searchParams }: Props) {
  const { number: segment } = await params;
  const { from = "base", to, show } = readSearch(await searchParams);
  const shown: Shown = SHOWN.find((one) => one === show) ?? "all";
  const change = await loadChange(segment);
  const { number, may } = change;
  const diff = await load(getChangeDiff, {
    number,
    from: from === "base" || from === "review" ? from : Number(from),
    ...(to ? { to: Number(to) } : {}),
    view: shown === "rendered" ? "rendered" : "source",
  });
  const threads = await loadThreads(number);
  const isReviewed = diff.isCurrent && shown !== "rendered";
  const sides: Side[] = from === "base" ? ["before", "after"] : ["after"];
  const about = (side: Side) => isReviewed && sides.includes(side);
  const made = new Map(change.versions.map(({ path, version }) => [path, version]));
  return (
    <ChangeFrame segment={segment} tab="/diff">
      <ReviewKeys />
      <DiffToolbar number={number} diff={diff} shown={shown} from={from} to={to} />
      {diff.items.map((item) => (
        <ChangeItem
          key={item.path}
          item={change.items.find((one) => one.path === item.path) ?? null}
          path={item.path}
          only={diff.items.length === 1}
          made={made.get(item.path) ?? null}
        >
          <ItemParts
            item={item}
            parts={item.parts.filter(({ kind }) => isShown(kind, shown))}
            threads={threads.data.filter(({ side }) => about(side))}
            pending={threads.pending.filter(({ side }) => about(side))}
            commentable={isReviewed && may.comment ? sides : []}
            markable={isReviewed}
          />
        </ChangeItem>
      ))}
    </ChangeFrame>
  );
}

function isShown(kind: "message" | "config" | "case", shown: Shown): boolean {
  if (shown === "config") return kind === "config";
  return shown === "all" || kind !== "config";
}
