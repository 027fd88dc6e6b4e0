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
  removeRow,
  setRow,
} from "./context-draft";

type Props = {
  draft: ContextDraft;
  faults: ContextFaults;
  /** Attributes that somebody asks for; they are offered as names. */
  asked: readonly string[];
  onChange: (draft: ContextDraft) => void;
};

/** A name and a value for each attribute; an empty value is not sent. */
export function AttributeRows({ draft, faults, asked, onChange }: Props) {
  const id = useId();
  const free = asked.filter((name) => !draft.rows.some((row) => row.name === name));
  return (
    <div className="grid gap-1.5">
      {draft.rows.length > 0 && (
        <ul aria-label="Attributes" className="grid gap-1.5">
          {draft.rows.map((row, at) => (
            <Row
              key={row.key}
              row={row}
              at={at}
              names={id}
              faults={faults}
              onChange={(change) => onChange(setRow(draft, row.key, change))}
              onRemove={() => onChange(removeRow(draft, row.key))}
            />
          ))}
        </ul>
      )}
      <datalist id={id}>
        {free.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
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
  /** The id of the list of names that are offered. */
  names: string;
  faults: ContextFaults;
  onChange: (change: Partial<AttributeRow>) => void;
  onRemove: () => void;
};

function Row({ row, at, names, faults, onChange, onRemove }: RowProps) {
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
    <li className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] items-start gap-1.5">
      <div className="grid gap-1">
        <Input
          {...name.control}
          aria-label={`Name of attribute ${at + 1}`}
          mono
          list={names}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={200}
          placeholder="name"
          value={row.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        {name.fault}
      </div>
      <div className="grid gap-1">
        <Input
          {...value.control}
          aria-label={`Value of ${called}`}
          mono
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={2000}
          placeholder="not sent"
          value={row.value}
          onChange={(event) => onChange({ value: event.target.value })}
        />
        {value.fault}
      </div>
      <IconButton label={`Remove ${called}`} onPress={onRemove}>
        <X className="size-4" aria-hidden="true" />
      </IconButton>
    </li>
  );
}
