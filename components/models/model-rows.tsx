"use client";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ModelView } from "./provider-view";

type Row = { key: number; model: ModelView | null };

type Props = { models: readonly ModelView[] };

const COLUMNS = "grid grid-cols-2 gap-2 sm:grid-cols-[minmax(9rem,1fr)_5.5rem_5.5rem_8.5rem_auto]";

/** The models of a provider with their prices: rows to add and to take out. */
export function ModelRows({ models }: Props) {
  const [rows, setRows] = useState<Row[]>(() =>
    (models.length > 0 ? models : [null]).map((model, key) => ({ key, model })),
  );
  const add = () =>
    setRows((now) => [...now, { key: Math.max(...now.map(({ key }) => key)) + 1, model: null }]);
  const remove = (gone: number) => setRows((now) => now.filter(({ key }) => key !== gone));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">Models and what a million tokens cost, in US dollars</legend>
      <ul className="grid gap-2 max-sm:gap-4">
        {rows.map(({ key, model }, index) => (
          <li key={key} className={COLUMNS}>
            <Field label={label("Model ID", index)} required className="max-sm:col-span-2">
              {(control) => (
                <Input
                  {...control}
                  name="model"
                  mono
                  maxLength={200}
                  defaultValue={model?.id}
                  spellCheck={false}
                />
              )}
            </Field>
            <Field label={label("In", index)}>
              {(control) => <Price {...control} name="inputUsd" value={model?.price?.inputUsdPerMillion} />}
            </Field>
            <Field label={label("Out", index)}>
              {(control) => <Price {...control} name="outputUsd" value={model?.price?.outputUsdPerMillion} />}
            </Field>
            <Field label={label("Read on", index)}>
              {(control) => (
                <Input {...control} type="date" name="pricedOn" defaultValue={model?.price?.pricedOn} />
              )}
            </Field>
            <Button
              variant="ghost"
              className="self-end max-sm:justify-self-start"
              disabled={rows.length === 1}
              aria-label={`Take out model ${index + 1}`}
              onClick={() => remove(key)}
            >
              <X aria-hidden="true" />
              <span className="sm:hidden">Take out</span>
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button size="sm" onClick={add}>
          <Plus aria-hidden="true" />
          Add a model
        </Button>
      </div>
      <p className="text-ink-3 text-sm">
        IDs as prompts name them, such as openai/gpt-5-mini. Without a price, what a run cost is “not known”;
        without a day, it was read today.
      </p>
    </fieldset>
  );
}

/** The first row heads its column; the others are named for those who hear them, and on phones. */
function label(name: string, index: number) {
  if (index === 0) return name;
  return (
    <span className="sm:sr-only">
      {name}
      <span className="sr-only"> of model {index + 1}</span>
    </span>
  );
}

type PriceProps = { name: string; value: number | undefined; id: string };

function Price({ value, ...rest }: PriceProps) {
  return <Input {...rest} inputMode="decimal" placeholder="not known" defaultValue={value} />;
}
