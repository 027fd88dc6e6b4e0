"use client";
import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class";
import { useEarlyInput } from "./use-early-input";

/** The browser's own select: its keyboard, its phone picker. */
export function Select({ className, ref, ...rest }: ComponentProps<"select">) {
  const field = useEarlyInput(ref);
  return (
    <span className={clsx("relative block", className)}>
      <select
        {...rest}
        ref={field}
        className={controlClass("h-7.5 appearance-none truncate pr-8 max-sm:h-11")}
      />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-ink-3"
      />
    </span>
  );
}
