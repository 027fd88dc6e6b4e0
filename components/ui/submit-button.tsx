"use client";
import clsx from "clsx";
import type { MouseEvent, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, buttonClass } from "./button-class";
import { PressButton } from "./press-button";

type Props = ButtonLook & {
  children: ReactNode;
  /** Said while the server works; both labels share one width, so nothing moves. */
  pendingLabel: string;
  name?: string;
  value?: string;
  className?: string;
  /** The browser itself sends its form where no script has come yet. */
  worksEarly?: boolean;
};

/** Submits its form once: while the answer is awaited it keeps the focus and ignores presses. */
export function SubmitButton({
  variant = "primary",
  size,
  children,
  pendingLabel,
  className,
  worksEarly = false,
  ...rest
}: Props) {
  const { pending } = useFormStatus();
  const ignoreWhilePending = (event: MouseEvent) => pending && event.preventDefault();
  return (
    <PressButton
      {...rest}
      type="submit"
      scripted={!worksEarly}
      aria-disabled={pending || undefined}
      onClick={ignoreWhilePending}
      className={clsx(buttonClass({ variant, size }, pending), className)}
    >
      <span className="grid justify-items-center *:[grid-area:1/1]">
        <span className={clsx("inline-flex items-center gap-1.5", pending && "invisible")}>{children}</span>
        <span className={clsx(!pending && "invisible")}>{pendingLabel}</span>
      </span>
    </PressButton>
  );
}
