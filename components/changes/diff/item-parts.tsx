import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import type { Side } from "@/lib/changes/line-comment";
import { PendingCard } from "../threads/pending-card";
import { ThreadCard } from "../threads/thread-card";
import type { DiffItemView, DiffPartView, PendingView, ThreadView } from "../threads/thread-views";
import { MoreParts } from "./more-parts";
import { PartCard } from "./part-card";

type Props = {
  item: DiffItemView;
  parts: readonly DiffPartView[];
  threads: readonly ThreadView[];
  pending: readonly PendingView[];
  commentable: readonly Side[];
  markable: boolean;
};

/** The parts of one artifact: those that changed, then what was said of lines that are gone, then the rest, folded. */
export function ItemParts({ item, parts, threads, pending, commentable, markable }: Props) {
  const { path, problems, beforeLabel, afterLabel, unchangedCases } = item;
  const changed = parts.filter((part) => part.changed);
  const same = parts.filter((part) => !part.changed);
  const card = (part: DiffPartView) => (
    <PartCard
      key={part.key}
      path={path}
      part={part}
      labels={{ before: beforeLabel, after: afterLabel }}
      threads={threads.filter((thread) => isOn(thread, path, part))}
      pending={pending.filter((comment) => isOn(comment, path, part))}
      commentable={commentable}
      markable={markable && part.changed}
    />
  );
  const spoken = same.filter((part) => [...threads, ...pending].some((one) => isOn(one, path, part)));
  const rest = same.filter((part) => !spoken.includes(part));
  const gone = threads.filter((thread) => thread.path === path && thread.place === null);
  const lost = pending.filter((comment) => comment.path === path && comment.place === null);
  return (
    <div className="grid gap-3">
      {problems.length > 0 && (
        <Notice tone="warn" title={`${path} cannot be rendered with its samples`}>
          <ul className="list-disc pl-4">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      )}
      {changed.length === 0 && problems.length === 0 && <p className="text-ink-2">No differences.</p>}
      <MoreParts>{changed.map(card)}</MoreParts>
      {spoken.map(card)}
      {gone.length + lost.length > 0 && (
        <section aria-label="About lines that are gone" className="grid gap-2.5">
          <h3 className="font-semibold">About lines that are gone</h3>
          {gone.map((thread) => (
            <ThreadCard key={thread.number} thread={thread} />
          ))}
          {lost.map((comment) => (
            <PendingCard key={comment.id} comment={comment} quoted />
          ))}
        </section>
      )}
      {unchangedCases > 0 && (
        <p className="text-ink-3">
          {unchangedCases} unchanged {unchangedCases === 1 ? "case is" : "cases are"} not shown.
        </p>
      )}
      {rest.length > 0 && (
        <Disclosure
          wide
          label={`${rest.length} unchanged ${rest.length === 1 ? "part" : "parts"}: ${rest.map(({ title }) => title).join(", ")}`}
        >
          <div className="grid gap-3">{rest.map(card)}</div>
        </Disclosure>
      )}
    </div>
  );
}

function isOn(
  one: { path: string; side: Side; place: { part: string } | null },
  path: string,
  part: DiffPartView,
): boolean {
  const side = one.side === "before" ? part.before : part.after;
  return one.path === path && one.place !== null && one.place.part === side?.part;
}
