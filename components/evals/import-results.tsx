"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { FormState } from "@/lib/http/form-state";
import { type ImportChoices, ImportResultsForm } from "./import-results-form";
import type { OutsidePreview } from "./import-results-preview";

export type ImportResultsActions = {
  preview: (input: object) => Promise<FormState<OutsidePreview>>;
  /** Leads to the run that it made. */
  bring: (input: object) => Promise<FormState>;
};

type Props = { choices: ImportChoices; actions: ImportResultsActions };

/** A button that opens the form for results that were made elsewhere. */
export function ImportResults({ choices, actions }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Import results</Button>
      {isOpen && (
        <Dialog
          wide
          title="Import results"
          description="Of a run that was made elsewhere. Answers that come along are judged here."
          onClose={() => setOpen(false)}
        >
          <ImportResultsForm choices={choices} actions={actions} close={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}
