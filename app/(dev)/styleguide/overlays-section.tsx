"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Menu } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast-store";
import { Specimen } from "./specimen";

export function OverlaysSection() {
  const [open, setOpen] = useState<"dialog" | "sheet" | null>(null);
  const close = () => setOpen(null);
  return (
    <section className="grid gap-5" aria-labelledby="overlays">
      <h2 id="overlays" className="font-semibold text-lg">
        Overlays
      </h2>
      <Specimen title="Dialog, sheet, menu, toasts">
        <Button onClick={() => setOpen("dialog")}>Dialog</Button>
        <Button onClick={() => setOpen("sheet")}>Sheet</Button>
        <Menu
          label="Menu"
          items={[
            { label: "Copy link", run: () => showToast({ text: "Copied." }) },
            { label: "Dismiss", run: () => {}, blocked: "Owners can: @support-owners." },
          ]}
        />
        <Button
          onClick={() =>
            showToast({
              text: "Put away: Shorten the refund reply",
              action: { label: "Undo", run: () => showToast({ text: "It is back." }) },
            })
          }
        >
          Toast
        </Button>
        <Button onClick={() => showToast({ text: "The server did not answer. Try again.", tone: "bad" })}>
          Failed
        </Button>
      </Specimen>
      {open && (
        <Dialog
          title="Close this change"
          description="Nothing of it was merged. It can be read for ever."
          sheet={open === "sheet"}
          onClose={close}
        >
          <div className="flex justify-end gap-2">
            <Button onClick={close}>Cancel</Button>
            <Button variant="danger" onClick={close}>
              Close it
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
