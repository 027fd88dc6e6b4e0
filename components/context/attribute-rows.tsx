import clsx from "clsx";
import { Plus, X } from "lucide-react";
import { useId } from "react";
import { IconButton } from "@/components/editor/icon-button";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import {
  type AttributeRow,
  addRow,
  type ContextDraft,
  type ContextFaults,
  type RowChange,
  removeRow,
  setRow,
} from "./context-draft";

type Props = {
  draft: ContextDraft;
  faults: ContextFaults;
  onChange: (draft: ContextDraft) => void;
};

/** A name and a value for each attribute; an empty value is not sent. */
export function AttributeRows({ draft, faults, onChange }: Props) {
  return (
    <div className="grid gap-1.5">
      {draft.rows.length > 0 && (
        <ul aria-label="Attributes" className="grid gap-1.5">
          {draft.rows.map((row, at) => (
            <Row
              key={row.key}
              row={row}
              at={at}
              faults={faults}
              onChange={(change) => onChange(setRow(draft, row.key, change))}
              onRemove={() => onChange(removeRow(draft, row.key))}
            />
          ))}
        </ul>
      )}
      <div>
        <Button size="sm" onClick={() => onChange(addRow(draft))}>
          <Plus aria-hidden="true" />
          Add an attribute
        </Button>
      </div>
    </div>
  );
}

type RowProps = {
  row: AttributeRow;
  at: number;
  faults: ContextFaults;
  onChange: (change: RowChange) => void;
  onRemove: () => void;
};

function Row({ row, at, faults, onChange, onRemove }: RowProps) {
  const id = useId();
  const called = row.name.trim() === "" ? `attribute ${at + 1}` : row.name.trim();
  const cell = (part: "name" | "value") => {
    const fault = faults.get(`rows.${at}.${part}`);
    return {
      fault: fault && (
        <p id={`${id}-${part}`} className="wrap-anywhere text-bad text-sm">
          {fault}
        </p>
      ),
      control: {
        "aria-invalid": fault ? (true as const) : undefined,
        "aria-describedby": fault ? `${id}-${part}` : undefined,
      },
    };
  };
  const [name, value] = [cell("name"), cell("value")];
  return (
    <li className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_1.875rem] items-start gap-1.5 max-sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_2.75rem]">
      {row.asked ? (
        <label htmlFor={`${id}-field`} className="wrap-anywhere py-1.5 font-mono text-sm max-sm:py-3">
          {row.name}
        </label>
      ) : (
        <div className="grid gap-1">
          <Input
            {...name.control}
            {...TYPED}
            aria-label={`Name of attribute ${at + 1}`}
            maxLength={200}
            placeholder="name"
            value={row.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
          {name.fault}
        </div>
      )}
      <div className={clsx("grid gap-1", row.asked && "col-span-2")}>
        <Input
          {...value.control}
          {...TYPED}
          id={`${id}-field`}
          aria-label={`Value of ${called}`}
          maxLength={2000}
          placeholder="not sent"
          value={row.value}
          onChange={(event) => onChange({ value: event.target.value })}
        />
        {value.fault}
      </div>
      {!row.asked && (
        <IconButton label={`Remove ${called}`} onPress={onRemove}>
          <X className="size-4" aria-hidden="true" />
        </IconButton>
      )}
    </li>
  );
}

const TYPED = { mono: true, autoComplete: "off", autoCapitalize: "off", spellCheck: false } as const;
