"use client";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { countEdits, type Edited } from "./count-edits";
import { describeSave, type SaveStatus } from "./describe-save";

type Props = {
  status: SaveStatus;
  kept: Edited;
  now: Edited;
  dirty: boolean;
  isNew: boolean;
  onSave: () => void;
  onSubmit: () => void;
  /** Absent where there is nothing to try. */
  onTry: (() => void) | undefined;
};

/** Try, save and submit, always in reach, and whether what is on the screen is saved. */
export function SaveBar({ status, kept, now, dirty, isNew, onSave, onSubmit, onTry }: Props) {
  const { state } = status;
  const busy = state === "submitting";
  const edits = useMemo(() => (dirty ? Math.max(1, countEdits(kept, now)) : 0), [dirty, kept, now]);
  const text = describeSave({ status, edits, isNew, titled: now.words.title.trim() !== "" });
  const waits = state === "offline" || state === "signed_out";
  return (
    <div className="-mx-1 sticky top-13 z-10 flex flex-wrap items-center justify-end gap-2 border-b bg-paper px-1 py-2 md:top-0">
      <p
        className={`mr-auto max-sm:w-full ${edits > 0 && state !== "saving" && !busy ? "text-warn" : "text-ink-2"}`}
      >
        {text}
        {state === "signed_out" && edits > 0 && (
          <>
            {" "}
            <a href="/sign-in" target="_blank" rel="noreferrer" className="link">
              Sign in
            </a>
          </>
        )}
      </p>
      <p role="status" className="sr-only">
        {waits ? NOT_SAVED : state === "saved" && edits === 0 ? "The draft is saved." : ""}
      </p>
      {onTry && (
        <Button variant="ghost" onClick={onTry}>
          Try{" "}
          <span className="max-md:hidden">
            <Kbd>⌘↵</Kbd>
          </span>
        </Button>
      )}
      <Button
        className="max-sm:flex-1"
        aria-disabled={busy || undefined}
        aria-keyshortcuts="Control+S Meta+S"
        onClick={busy ? undefined : onSave}
      >
        Save draft{" "}
        <span className="max-md:hidden">
          <Kbd>⌘S</Kbd>
        </span>
      </Button>
      <Button
        variant="primary"
        className="max-sm:flex-1"
        aria-disabled={busy || undefined}
        aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
        onClick={busy ? undefined : onSubmit}
      >
        Submit for review
      </Button>
    </div>
  );
}

const NOT_SAVED = "Your edits are not saved yet. They are kept in this browser, and saving is tried again.";
