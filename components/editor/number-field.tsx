"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Props = {
  label: string;
  unit?: string;
  /** What one in the content is in the field: 100 for percents. */
  scale?: number;
  optional?: boolean;
  field: string;
  error: string | undefined;
  value: number | undefined;
  /** Undefined when the field is emptied. */
  onChange: (value: number | undefined) => void;
};

/** A number of a rule, in the unit that people say it in. */
export function NumberField({ label, unit, scale = 1, optional, field, error, value, onChange }: Props) {
  const shown = value === undefined || Number.isNaN(value) ? "" : Number((value * scale).toPrecision(12));
  return (
    <Field label={label} error={error} {...(optional ? { required: false } : {})}>
      {(control) => (
        <span className="flex items-center gap-1.5">
          <Input
            {...control}
            data-field={field}
            type="number"
            step="any"
            min={0}
            className="max-w-24"
            value={shown}
            onChange={({ target }) =>
              onChange(Number.isNaN(target.valueAsNumber) ? undefined : target.valueAsNumber / scale)
            }
          />
          {unit && <span className="text-ink-3">{unit}</span>}
        </span>
      )}
    </Field>
  );
}
