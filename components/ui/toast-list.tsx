"use client";
import clsx from "clsx";
import { X } from "lucide-react";
import { Toast } from "radix-ui";
import { buttonClass } from "./button-class";
import { hideToast, type Toast as Shown } from "./toast-store";

type Props = { toasts: readonly Shown[] };

/** F8 goes to them, Esc closes them; they wait while one is over them or in them. */
export function ToastList({ toasts }: Props) {
  return (
    <Toast.Provider duration={8000} label="Notice">
      {toasts.map(({ id, text, tone = "plain", action }) => (
        <Toast.Root
          key={id}
          type={tone === "bad" ? "foreground" : "background"}
          onOpenChange={(open) => !open && hideToast(id)}
          className={clsx(
            "flex items-center gap-2 rounded-lg border bg-surface py-2 pr-2 pl-3 shadow-[0_8px_24px_-8px_rgb(0_0_0/0.25)]",
            tone === "bad" ? "border-bad/40 text-bad" : "border-line-strong text-ink",
          )}
        >
          <Toast.Description className="wrap-anywhere min-w-0 flex-1">{text}</Toast.Description>
          {action && (
            <Toast.Action altText={action.label} asChild onClick={() => void action.run()}>
              <button type="button" className={buttonClass({ size: "sm" })}>
                {action.label}
              </button>
            </Toast.Action>
          )}
          <Toast.Close aria-label="Close" className={buttonClass({ size: "sm", variant: "ghost" })}>
            <X aria-hidden="true" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed right-4 bottom-4 z-50 grid w-90 max-w-[calc(100vw-2rem)] gap-2 outline-none max-md:bottom-20" />
    </Toast.Provider>
  );
}
