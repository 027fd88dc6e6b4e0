import { UnfoldVertical } from "lucide-react";
import { PressButton } from "@/components/ui/press-button";

type Props = { count: number; onOpen: () => void };

/** Unchanged lines out of sight, with their count; a press shows them. */
export function FoldRow({ count, onOpen }: Props) {
  return (
    <PressButton
      type="button"
      onClick={onOpen}
      className="flex w-full items-center gap-2 bg-sunken px-3 py-0.5 font-sans text-ink-2 hover:text-ink focus-visible:-outline-offset-2"
    >
      <UnfoldVertical aria-hidden="true" className="size-3.5" />
      {count.toLocaleString("en")} unchanged {count === 1 ? "line" : "lines"}
    </PressButton>
  );
}
