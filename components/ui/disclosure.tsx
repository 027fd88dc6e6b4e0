import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "./button-class";

type Props = {
  label: ReactNode /** Content that needs the whole width, not that of a form. */;
  wide?: boolean;
  children: ReactNode;
};

/** Something seldom needed, one press away. */
export function Disclosure({ label, wide = false, children }: Props) {
  return (
    <details className="group">
      <summary className={`${buttonClass({ variant: "ghost", size: "sm" })} -ml-2 list-none`}>
        <ChevronRight aria-hidden="true" className="transition-transform group-open:rotate-90" />
        {label}
      </summary>
      <div className={wide ? "mt-1.5" : "mt-1.5 max-w-140"}>{children}</div>
    </details>
  );
}
