"use client";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";

const SHOWN = 50;

/** Many parts, such as the cases of a set that was imported: some at first, the others when they are asked for. */
export function MoreParts({ children }: { children: ReactNode[] }) {
  const [shown, setShown] = useState(SHOWN);
  const rest = children.length - shown;
  return (
    <>
      {children.slice(0, shown)}
      {rest > 0 && (
        <div className="flex flex-wrap items-center gap-3">
          <Button onClick={() => setShown((now) => now + SHOWN)}>Show {Math.min(rest, SHOWN)} more</Button>
          <span className="text-ink-3">
            {shown} of {children.length} differences are shown.
          </span>
        </div>
      )}
    </>
  );
}
