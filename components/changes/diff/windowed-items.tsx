"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";
import type { DiffItem } from "./diff-items";

type Props = { label: string; items: readonly DiffItem[]; render: (item: DiffItem) => ReactNode };

const HEIGHT = { row: 24, fold: 26, talk: 160 };

/** Rows of a large text: those near what is seen are there, the others when they are scrolled to. */
export function WindowedItems({ label, items, render }: Props) {
  const region = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => region.current,
    estimateSize: (index) => HEIGHT[items[index]?.kind ?? "row"],
    getItemKey: (index) => items[index]?.key ?? index,
    initialRect: { width: 800, height: 640 },
    overscan: 12,
  });
  const rows = virtualizer.getVirtualItems();
  return (
    <section
      ref={region}
      aria-label={`${label}, ${items.length.toLocaleString("en")} rows`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[min(40rem,75vh)] overflow-y-auto overscroll-y-contain [overflow-anchor:none] focus-visible:-outline-offset-2"
    >
      <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
        <div
          className="absolute inset-x-0 top-0"
          style={{ transform: `translateY(${rows[0]?.start ?? 0}px)` }}
        >
          {rows.map(({ key, index }) => {
            const item = items[index];
            return (
              <div key={key} data-index={index} ref={virtualizer.measureElement}>
                {item && render(item)}
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
