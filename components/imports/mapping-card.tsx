"use client";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Table, Td, Th } from "@/components/ui/table";
import { CSV_FIELDS, type CsvField, type CsvMapping } from "@/lib/imports/csv-mapping";

type Props = {
  columns: readonly string[];
  sample: readonly string[][];
  mapping: CsvMapping;
  disabled: boolean;
  onChange: (mapping: CsvMapping) => void;
};

const LABEL: Record<CsvField, string> = {
  name: "Name",
  text: "Text",
  author: "Author",
  date: "Date",
  message: "Message",
};
const SHOWN = 160;

/** Which column holds what, beside the first rows as they are. */
export function MappingCard({ columns, sample, mapping, disabled, onChange }: Props) {
  const set = (field: CsvField, column: string) => {
    const { [field]: _before, ...rest } = mapping;
    onChange(column === "" ? rest : { ...rest, [field]: column });
  };
  const fieldOf = (column: string) => CSV_FIELDS.find((field) => mapping[field] === column);
  return (
    <Card aria-labelledby="mapping">
      <CardHeader id="mapping" title="Columns" note="what holds what" />
      <CardBody className="grid gap-3 sm:grid-cols-3 lg:grid-cols-5">
        {CSV_FIELDS.map((field) => {
          const isNeeded = field === "name" || field === "text";
          return (
            <Field
              key={field}
              label={LABEL[field]}
              required={isNeeded}
              error={isNeeded && mapping[field] === undefined ? "Choose its column." : undefined}
            >
              {(control) => (
                <Select
                  {...control}
                  disabled={disabled}
                  value={mapping[field] ?? ""}
                  onChange={(event) => set(field, event.target.value)}
                >
                  <option value="">{isNeeded ? "choose" : "none"}</option>
                  {columns.map((column) => (
                    <option key={column}>{column}</option>
                  ))}
                </Select>
              )}
            </Field>
          );
        })}
      </CardBody>
      <Table label="First rows" className="min-w-130 border-line border-t">
        <thead>
          <tr>
            {columns.map((column) => {
              const field = fieldOf(column);
              return (
                <Th key={column}>
                  {column}
                  {field && <span className="text-accent"> · {LABEL[field].toLowerCase()}</span>}
                </Th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sample.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file never move
            <tr key={row}>
              {columns.map((column, at) => (
                <Td key={column} className="max-w-90 align-top text-ink-2">
                  <span className="wrap-anywhere">{clip(cells[at] ?? "")}</span>
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function clip(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN).trimEnd()}…` : text;
}
