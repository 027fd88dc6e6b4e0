"use client";
import clsx from "clsx";
import type { MouseEvent, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, buttonClass } from "./button-class";

type Props = ButtonLook & {
  children: ReactNode;
  /** Said while the server works; both labels share one width, so nothing moves. */
  pendingLabel: string;
  name?: string;
  value?: string;
  className?: string;
};

/** Submits its form once: while the answer is awaited it keeps the focus and ignores presses. */
export function SubmitButton({
  variant = "primary",
  size,
  children,
  pendingLabel,
  className,
  ...rest
}: Props) {
  const { pending } = useFormStatus();
  const ignoreWhilePending = (event: MouseEvent) => pending && event.preventDefault();
  return (
    <button
      {...rest}
      type="submit"
      aria-disabled={pending || undefined}
      onClick={ignoreWhilePending}
      className={clsx(buttonClass({ variant, size }, pending), className)}
    >
      <span className="grid justify-items-center *:[grid-area:1/1]">
        <span className={clsx("inline-flex items-center gap-1.5", pending && "invisible")}>{children}</span>
        <span className={clsx(!pending && "invisible")}>{pendingLabel}</span>
      </span>
    </button>
  );
}
