"use client";
import { Search } from "lucide-react";
import { OPEN_PALETTE } from "@/components/keys/console-keys";
import { Kbd } from "@/components/ui/kbd";
import { PressButton } from "@/components/ui/press-button";

/** The palette for who does not know its key. */
export function PaletteButton() {
  return (
    <PressButton
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => window.dispatchEvent(new Event(OPEN_PALETTE))}
      className="flex items-center gap-2 rounded-md text-ink-2 hover:bg-ink/4 hover:text-ink max-md:size-11 max-md:justify-center md:mb-2 md:h-7.5 md:w-full md:border md:border-line-strong md:bg-surface md:px-2"
    >
      <Search aria-hidden="true" className="size-3.5 shrink-0 max-md:size-4.5" />
      <span className="flex-1 text-left max-md:sr-only">Search</span>
      <span aria-hidden="true" className="max-md:hidden">
        <Kbd>⌘K</Kbd>
      </span>
    </PressButton>
  );
}
