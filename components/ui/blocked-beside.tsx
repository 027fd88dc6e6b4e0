import { type ReactNode, useId } from "react";
import { buttonClass } from "./button-class";

type Props = {
  /** Why it is refused and who can. */
  reason: ReactNode;
  /** A link to where that is changed, or to whom one asks. */
  wayOut?: ReactNode;
  children: ReactNode;
};

/** An action that is not allowed, where there is room to say so at once: visible, in the tab order, with the reason beside it. */
export function BlockedBeside({ reason, wayOut, children }: Props) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <button type="button" aria-disabled="true" aria-describedby={id} className={buttonClass({}, true)}>
        {children}
      </button>
      <p className="wrap-anywhere min-w-0 flex-1 basis-60 text-ink-2">
        <span id={id}>{reason}</span> {wayOut}
      </p>
    </div>
  );
}
