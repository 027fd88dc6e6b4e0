"use client";
import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "./button";

type Props = {
  label: ReactNode;
  /** Stands beside the label, on a phone as well. */
  beside?: ReactNode;
  children: ReactNode;
};

/** Folded behind a press on a phone, where it would push away what one came for; elsewhere it simply stands there. */
export function PhoneFold({ label, beside, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 sm:hidden">
        <Button aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <ChevronRight aria-hidden="true" className={clsx("transition-transform", open && "rotate-90")} />
          {label}
        </Button>
        {beside}
      </div>
      <div id={id} className={clsx(open ? "max-sm:mt-3" : "max-sm:hidden")}>
        {children}
      </div>
    </>
  );
}
