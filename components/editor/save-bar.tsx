"use client";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { SaveStatus } from "./use-draft-editor";

type Props = { status: SaveStatus; dirty: boolean; isNew: boolean; onSave: () => void; onSubmit: () => void };

/** Save and submit, always in reach, and whether what is on the screen is saved. */
export function SaveBar({ status, dirty, isNew, onSave, onSubmit }: Props) {
  const busy = status.state === "saving" || status.state === "submitting";
  return (
    <div className="-mx-1 sticky top-13 z-10 flex flex-wrap items-center justify-end gap-2 border-b bg-paper px-1 py-2 md:top-0">
      <p role="status" className={`mr-auto ${dirty && !busy ? "text-warn" : "text-ink-2"}`}>
        {describeStatus(status, dirty, isNew)}
      </p>
      <Button aria-disabled={busy || undefined} aria-keyshortcuts="Control+S Meta+S" onClick={onSave}>
        Save draft{" "}
        <span className="max-md:hidden">
          <Kbd>⌘S</Kbd>
        </span>
      </Button>
      <Button
        variant="primary"
        aria-disabled={busy || undefined}
        aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
        onClick={onSubmit}
      >
        Submit for review
      </Button>
    </div>
  );
}

function describeStatus(status: SaveStatus, dirty: boolean, isNew: boolean): string {
  if (status.state === "saving") return "Saving…";
  if (status.state === "submitting") return "Submitting…";
  if (dirty) return "Not saved";
  if (status.state === "saved") return `Saved ${clock(status.at)}`;
  return isNew ? "Nothing is saved yet" : "No unsaved edits";
}

function clock(at: string): string {
  return new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
