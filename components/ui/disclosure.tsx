import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "./button-class";

type Props = {
  label: ReactNode;
  /** Content that needs the whole width, not that of a form. */
  wide?: boolean;
  children: ReactNode;
};

/** Something seldom needed, one press away. */
export function Disclosure({ label, wide = false, children }: Props) {
  return (
    <details className="group">
      <summary
        className={clsx(
          buttonClass({ variant: "ghost", size: "sm" }),
          // As many lines as a long label needs, on a phone above all.
          "-ml-2 h-auto! min-h-6.5 list-none whitespace-normal! py-0.5 text-left max-sm:min-h-11",
        )}
      >
        <ChevronRight aria-hidden="true" className="transition-transform group-open:rotate-90" />
        <span className="wrap-anywhere min-w-0">{label}</span>
      </summary>
      <div className={wide ? "mt-1.5" : "mt-1.5 max-w-140"}>{children}</div>
    </details>
  );
}
