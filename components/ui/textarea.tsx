import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class";

type Props = ComponentProps<"textarea"> & { mono?: boolean };

/** Grows with its text where the browser can; `rows` is the least it shows. */
export function Textarea({ mono = false, rows = 4, className, ...rest }: Props) {
  const look = clsx("field-sizing-content resize-y py-1.5", mono && "font-mono text-sm leading-5", className);
  return <textarea {...rest} rows={rows} className={controlClass(look)} />;
}
