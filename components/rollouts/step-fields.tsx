import { X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { IconButton } from "@/components/editor/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { DWELL_UNITS, type DwellUnit, type Faults, type StepDraft } from "./ladder-draft";

const SHORT: Record<DwellUnit, string> = { minutes: "min", hours: "h", days: "d" };

type Props = {
  step: StepDraft;
  /** From 0. */
  at: number;
  isLast: boolean;
  version: string;
  audiences: readonly (string | null)[];
  rows: number;
  faults: Faults;
  onChange: (change: Partial<StepDraft>) => void;
  /** Null where it has to stay. */
  onRemove: (() => void) | null;
};

/** One step of a ladder: a column where there is room, a block of its own on a phone. */
export function StepFields({
  step,
  at,
  isLast,
  version,
  audiences,
  rows,
  faults,
  onChange,
  onRemove,
}: Props) {
  const cell = `steps.${at}`;
  const name = `step ${at + 1}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take the rows of the grid around it
    <div
      role="group"
      aria-label={`Step ${at + 1}`}
      className="grid min-w-0 content-start max-md:not-last:border-b md:grid-rows-subgrid md:not-last:border-r"
      style={{ gridRow: `span ${rows}` }}
    >
      <div className="flex items-center justify-between px-2 py-1 max-md:px-3">
        <span className="font-medium text-sm">Step {at + 1}</span>
        {onRemove && (
          <IconButton label={`Remove ${name}`} onPress={onRemove}>
            <X className="size-4" aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {audiences.map((segment, audience) => {
        const who = segment ?? (audiences.length > 1 ? "everyone else" : "everyone");
        return (
          <Cell
            key={who}
            cell={`${cell}.percents.${audience}`}
            label={`${who} at ${name}`}
            shown={who}
            text={isLast && <span className="font-medium">100 %</span>}
            error={faults.get(`${cell}.percents.${audience}`)}
          >
            {(control) => (
              <span className="flex items-center gap-1.5">
                <Input
                  {...control}
                  data-share=""
                  inputMode="numeric"
                  autoComplete="off"
                  className="max-w-14 text-right"
                  maxLength={3}
                  value={step.percents[audience] ?? ""}
                  onChange={(event) =>
                    onChange({ percents: step.percents.with(audience, event.target.value) })
                  }
                />
                %
              </span>
            )}
          </Cell>
        );
      })}
      <Cell
        cell={`${cell}.dwellMinutes`}
        label={`How long ${name} lasts`}
        shown="lasts at least"
        text={isLast && <span className="text-ink-3">for good</span>}
        error={faults.get(`${cell}.dwellMinutes`)}
      >
        {(control) => (
          <span className="flex gap-1.5">
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              className="max-w-12 px-1.5 text-right"
              maxLength={5}
              value={step.dwell}
              onChange={(event) => onChange({ dwell: event.target.value })}
            />
            <Select
              aria-label={`Unit of ${name}`}
              className="min-w-18 flex-1"
              value={step.unit}
              onChange={(event) => onChange({ unit: event.target.value as DwellUnit })}
            >
              {Object.keys(DWELL_UNITS).map((unit) => (
                <option key={unit} value={unit}>
                  {SHORT[unit as DwellUnit]}
                </option>
              ))}
            </Select>
          </span>
        )}
      </Cell>
      <Cell
        cell={`${cell}.sample`}
        label={`Answers counted in ${name}`}
        shown="answers at least"
        text={isLast && <span className="text-ink-3">any</span>}
        error={faults.get(`${cell}.sample`)}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            placeholder="any"
            className="max-w-24 px-1.5 text-right"
            maxLength={10}
            value={step.sample}
            onChange={(event) => onChange({ sample: event.target.value })}
          />
        )}
      </Cell>
      <Cell
        cell={`${cell}.hold`}
        label={`What ends ${name}`}
        shown="then"
        text={isLast && <span className="text-ink-2">{version} is live</span>}
        error={faults.get(`${cell}.hold`) ?? faults.get(`${cell}.percents`)}
      >
        {(control) => (
          <Select
            {...control}
            value={step.hold ? "hold" : "goes-on"}
            onChange={(event) => onChange({ hold: event.target.value === "hold" })}
          >
            <option value="goes-on">goes on</option>
            <option value="hold">holds</option>
          </Select>
        )}
      </Cell>
    </div>
  );
}

type Control = {
  id: string;
  "data-cell": string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
};
type CellProps = {
  /** Its name among the faults. */
  cell: string;
  label: string;
  /** On a phone, where there are no columns. */
  shown: string;
  /** What stands there instead of a control. */
  text: ReactNode;
  error: string | undefined;
  children: (control: Control) => ReactNode;
};

/** A cell with its name, which columns say already where there is room, and what is wrong with it. */
function Cell({ cell, label, shown, text, error, children }: CellProps) {
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <div className="grid content-start gap-1 border-t px-2 py-1.5 max-md:grid-cols-[minmax(0,1fr)_11rem] max-md:px-3 max-md:items-center">
      {text ? (
        <>
          <span className="wrap-anywhere text-ink-2 md:sr-only">{shown}</span>
          <span data-cell={cell} tabIndex={-1} className="py-1">
            {text}
          </span>
        </>
      ) : (
        <>
          <label htmlFor={id} className="wrap-anywhere md:sr-only">
            <span aria-hidden="true" className="text-ink-2 md:hidden">
              {shown}
            </span>
            <span className="sr-only">{label}</span>
          </label>
          {children({
            id,
            "data-cell": cell,
            "aria-invalid": error ? true : undefined,
            "aria-describedby": error ? errorId : undefined,
          })}
        </>
      )}
      {error && (
        <p id={errorId} className="wrap-anywhere text-bad text-sm max-md:col-span-2">
          {error}
        </p>
      )}
    </div>
  );
}
