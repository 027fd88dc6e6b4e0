"use client";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { PressButton } from "./press-button";

export type MenuItem = {
  label: string;
  run: () => void;
  /** Why it is refused, and who can: it stays in the menu and says so. */
  blocked?: string;
};

type Props = ButtonLook & { label: ReactNode; items: readonly MenuItem[] };

/** A button with further things to do; arrows move, letters jump, Esc closes. */
export function Menu({ label, items, ...look }: Props) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <PressButton scripted className={buttonClass(look)}>
          {label}
        </PressButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-40 min-w-48 max-w-72 rounded-lg border border-line-strong bg-surface p-1 text-ink shadow-[0_8px_24px_-8px_rgb(0_0_0/0.25)]"
        >
          {items.map(({ label: name, run, blocked }) => (
            <DropdownMenu.Item
              key={name}
              onSelect={(event) => (blocked ? event.preventDefault() : run())}
              aria-disabled={blocked ? true : undefined}
              className="cursor-pointer rounded-md px-2 py-1 outline-none data-highlighted:bg-ink/7 aria-disabled:cursor-not-allowed aria-disabled:text-ink-3 max-sm:py-3"
            >
              {name}
              {blocked && <span className="block text-sm">{blocked}</span>}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
