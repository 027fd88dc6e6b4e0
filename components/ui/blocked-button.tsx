import clsx from "clsx";
import { type ReactNode, useId } from "react";
import { type ButtonSize, buttonClass } from "./button-class";

type Props = {
  /** Why it is refused and who can: read out with the button, shown when it is pressed. */
  reason: ReactNode;
  size?: ButtonSize;
  className?: string;
  children: ReactNode;
};

/** An action that is not allowed: visible, in the tab order, and it says why instead of acting. */
export function BlockedButton({ reason, size, className, children }: Props) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-disabled="true"
        aria-describedby={id}
        className={clsx(buttonClass({ size }, true), className)}
      >
        {children}
      </button>
      <div
        id={id}
        popover="auto"
        className="beside-invoker w-fit max-w-72 rounded-lg border border-line-strong bg-surface px-3 py-2 text-ink-2"
      >
        {reason}
      </div>
    </>
  );
}
