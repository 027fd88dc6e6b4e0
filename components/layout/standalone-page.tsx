import type { ReactNode } from "react";
import { Seal } from "@/components/ui/seal";

type Props = { children: ReactNode };

/** A screen outside the console: the seal, and one column. */
export function StandalonePage({ children }: Props) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto grid min-h-dvh w-full max-w-140 content-start gap-8 px-5 pt-[14vh] pb-10 outline-none"
    >
      <p className="flex items-center gap-2 font-semibold tracking-[-0.01em]">
        <Seal />
        Countersign
      </p>
      {children}
    </main>
  );
}
