import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

export function Card({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section
      {...rest}
      className={clsx("overflow-hidden rounded-lg border border-line bg-surface", className)}
    />
  );
}

type CardHeaderProps = {
  title: ReactNode;
  /** Said quietly beside the title: a count, a date. */
  note?: ReactNode;
  /** Gives the heading an id, so that the card can be labelled by it. */
  id?: string;
  /** Chips and controls at the far end. */
  children?: ReactNode;
};

export function CardHeader({ title, note, id, children }: CardHeaderProps) {
  return (
    <header className="flex min-h-9.5 flex-wrap items-center justify-between gap-x-3 gap-y-1 border-line border-b bg-sunken/55 px-3 py-1.5">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <h2 id={id} className="wrap-anywhere font-semibold">
          {title}
        </h2>
        {note && <span className="text-ink-3">{note}</span>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </header>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={clsx("px-3 py-2.5", className)} />;
}
