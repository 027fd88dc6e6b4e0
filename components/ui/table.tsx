import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

type TableProps = {
  /** Names the region for those who reach it by keyboard or screen reader. */
  label: string;
  /** `min-w-*` here decides from which width it scrolls instead of wrapping. */
  className?: string;
  /** Arrows move through its cells, as in a spreadsheet. */
  grid?: boolean;
  children: ReactNode;
};

/** A real table in a region that scrolls sideways by itself, so that the page never does, hidden words of its cells included. */
export function Table({ label, className, grid = false, children }: TableProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="scroll-shade relative focus-visible:-outline-offset-2"
    >
      <table
        {...(grid ? { role: "grid", "aria-label": label } : {})}
        className={clsx(
          "w-full border-collapse [&_tbody_tr:last-child>*]:border-b-0 [&_tr>*]:border-line [&_tr>*]:border-b",
          className,
        )}
      >
        {children}
      </table>
    </section>
  );
}

type Align = "start" | "end";
const ALIGN: Record<Align, string> = { start: "text-left", end: "text-right" };

export function Th({ className, align = "start", scope = "col", ...rest }: CellProps<"th">) {
  const look = "whitespace-nowrap px-3 py-1.5 font-medium text-ink-3 text-sm";
  return <th {...rest} scope={scope} className={clsx(look, ALIGN[align], className)} />;
}

export function Td({ className, align = "start", ...rest }: CellProps<"td">) {
  return <td {...rest} className={clsx("px-3 py-2 align-top", ALIGN[align], className)} />;
}

type CellProps<E extends "th" | "td"> = Omit<ComponentProps<E>, "align"> & { align?: Align };
