import type { ReactNode } from "react";

type Props = {
  summary: ReactNode;
  /** How it comes, below what comes. */
  how?: ReactNode;
  /** The gate and the button, beside what changes; on phones between the two. */
  aside: ReactNode;
  diff: ReactNode;
};

/** From and to, how, the gate with the button, and what changes. */
export function PromotionLayout({ summary, how, aside, diff }: Props) {
  return (
    <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_19rem] lg:grid-rows-[auto_auto_1fr]">
      <div className="grid min-w-0 content-start">{summary}</div>
      {how && <div className="grid min-w-0 content-start gap-4">{how}</div>}
      <aside
        aria-label="Gate"
        className="grid content-start gap-4 lg:col-start-2 lg:row-span-3 lg:row-start-1"
      >
        {aside}
      </aside>
      {diff && (
        <section aria-label="What changes" className="grid min-w-0 content-start gap-3 lg:col-start-1">
          {diff}
        </section>
      )}
    </div>
  );
}
