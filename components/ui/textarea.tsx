"use client";
import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class";
import { useEarlyInput } from "./use-early-input";

type Props = ComponentProps<"textarea"> & { mono?: boolean };

/** Grows with its text where the browser can; `rows` is the least it shows. */
export function Textarea({ mono = false, rows = 4, className, ref, ...rest }: Props) {
  const field = useEarlyInput(ref);
  const look = clsx("field-sizing-content resize-y py-1.5", mono && "font-mono text-sm leading-5", className);
  return <textarea {...rest} ref={field} rows={rows} className={controlClass(look)} />;
}
