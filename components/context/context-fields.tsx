import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { AttributeRows } from "./attribute-rows";
import type { ContextDraft, ContextFaults } from "./context-draft";
import { ContextTextarea } from "./context-textarea";

type Props = {
  draft: ContextDraft;
  faults: ContextFaults;
  /** An answer may come without any. */
  optional?: boolean;
  onChange: (draft: ContextDraft) => void;
  /** To the other way of typing the same. */
  onSwitch: () => void;
};

/** What else services send: as rows, or as JSON. */
export function ContextFields({ draft, faults, optional = false, onChange, onSwitch }: Props) {
  const id = useId();
  const isRows = draft.as === "rows";
  return (
    <fieldset aria-labelledby={id} className="grid min-w-0 content-start gap-1 sm:row-span-2">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <span id={id} className="font-medium">
          Attributes{optional && <span className="font-normal text-ink-3"> (optional)</span>}
        </span>
        <Button
          size="sm"
          variant="ghost"
          className="-my-1 -mr-2.5 max-sm:-my-3 max-sm:-mr-3"
          onClick={onSwitch}
        >
          {isRows ? "Write JSON" : "Write rows"}
        </Button>
      </div>
      {isRows ? (
        <>
          <AttributeRows draft={draft} faults={faults} onChange={onChange} />
          <p className="text-ink-3 text-sm">
            Numbers, true and false are read as such; a text that looks like one stands in quotes.
          </p>
        </>
      ) : (
        <Field
          label={<span className="sr-only">As JSON</span>}
          hint="What else services send."
          error={faults.get("json")}
        >
          {(control) => (
            <ContextTextarea
              {...control}
              placeholder={'{ "region": "eu" }'}
              value={draft.json}
              onChange={(json) => onChange({ ...draft, json })}
            />
          )}
        </Field>
      )}
    </fieldset>
  );
}
