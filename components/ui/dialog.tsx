"use client";
import clsx from "clsx";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useState } from "react";
import { buttonClass } from "./button-class";

type Props = {
  title: string;
  /** One line below the title. */
  description?: string;
  /** From the side of the screen, and from below on phones, instead of over its middle. */
  sheet?: boolean;
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
};

const MIDDLE =
  "top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 rounded-lg";
const SIDE =
  "max-md:inset-x-0 max-md:bottom-0 max-md:max-h-[85dvh] max-md:rounded-t-xl md:inset-y-0 md:right-0 md:w-100 md:border-y-0 md:border-r-0";

/** The dialog itself, so that its title is read first, and no button is pressed unawares. */
function focusContent(event: Event): void {
  event.preventDefault();
  if (event.target instanceof HTMLElement) event.target.focus();
}

/** What opened it may be gone by then, as what was pressed is no more what can be pressed. */
function focusBack(event: Event, opener: Element | null): void {
  if (opener !== document.body && opener?.isConnected) return;
  const heading = document.querySelector<HTMLElement>("main h1");
  if (!heading) return;
  event.preventDefault();
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Open for as long as it is there. Esc and a press beside it close it; focus goes back to where it was, or to the title of the page. */
export function Dialog({ title, description, sheet = false, wide = false, onClose, children }: Props) {
  const [opener] = useState(() => (typeof document === "undefined" ? null : document.activeElement));
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.4)]" />
        <Primitive.Content
          onOpenAutoFocus={focusContent}
          onCloseAutoFocus={(event) => focusBack(event, opener)}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={clsx(
            "fixed z-40 overflow-y-auto border border-line-strong bg-surface p-4 text-ink outline-none",
            sheet ? SIDE : clsx(MIDDLE, wide ? "max-w-160" : "max-w-110"),
          )}
        >
          <header className="mb-3 flex items-start justify-between gap-4">
            <div className="min-w-0">
              <Primitive.Title className="wrap-anywhere font-semibold text-lg">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="text-ink-2">{description}</Primitive.Description>
              )}
            </div>
            <Primitive.Close aria-label="Close" className={buttonClass({ size: "sm", variant: "ghost" })}>
              <X aria-hidden="true" />
            </Primitive.Close>
          </header>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
