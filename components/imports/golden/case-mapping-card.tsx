"use client";
import { Card, CardHeader } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import { Table, Td, Th } from "@/components/ui/table";

type Props = {
  columns: readonly string[];
  sample: readonly string[][];
  roles: Readonly<Record<string, string>>;
  disabled: boolean;
  onMap: (column: string, role: string) => void;
};

const FIELDS: readonly [role: string, label: string][] = [
  ["id", "Id"],
  ["description", "Description"],
  ["tags", "Tags"],
  ["mustPass", "Must pass (yes or no)"],
  ["weight", "Weight"],
  ["threshold", "Threshold"],
  ["notes", "Notes"],
  ["trace", "Trace id"],
  ["history", "Said before (JSON)"],
  ["variables", "Variables (JSON)"],
  ["assertions", "Assertions (JSON)"],
];
const EXPECTS: readonly [role: string, label: string][] = [
  ["expected", "As promptfoo writes it: contains:sorry"],
  ["assert:equals", "The answer equals it"],
  ["assert:contains", "The answer contains it"],
  ["assert:icontains", "… whatever the capitals"],
  ["assert:contains-all", "The answer contains all of it"],
  ["assert:llm-rubric", "A judge model holds it true"],
  ["assert:tools-called", "These tools are called"],
  ["metric", "The metric of the expectations"],
];
const SHOWN = 120;

/** Which column holds what, beside its first values. */
export function CaseMappingCard({ columns, sample, roles, disabled, onMap }: Props) {
  return (
    <Card aria-labelledby="mapping">
      <CardHeader id="mapping" title="Columns" note="what holds what" />
      <Table label="Columns" className="min-w-130">
        <thead>
          <tr>
            <Th>Column</Th>
            <Th>Holds</Th>
            <Th>First values</Th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) => (
            <tr key={column}>
              <Td className="font-mono text-sm">
                <span className="wrap-anywhere block min-w-24 max-w-50">{column || "(no name)"}</span>
              </Td>
              <Td className="w-64">
                <Select
                  aria-label={`What ${column} holds`}
                  disabled={disabled}
                  value={roles[column] ?? "ignore"}
                  onChange={(event) => onMap(column, event.target.value)}
                >
                  {optionsOf(column, roles[column] ?? "").map(({ group, options }) => (
                    <optgroup key={group} label={group}>
                      {options.map(([role, label]) => (
                        <option key={role} value={role}>
                          {label}
                        </option>
                      ))}
                    </optgroup>
                  ))}
                </Select>
              </Td>
              <Td className="wrap-anywhere text-ink-2">
                {sample.map((row) => (row[index] ?? "").slice(0, SHOWN)).join(" · ")}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function optionsOf(column: string, role: string) {
  const name = /^(?:var|json):(.+)$/s.exec(role)?.[1] ?? column.trim();
  const variables: [string, string][] = [
    [`var:${name}`, `Variable ${name}`],
    [`json:${name}`, `Variable ${name}, as JSON`],
  ];
  const groups: { group: string; options: readonly (readonly [string, string])[] }[] = [
    { group: "Variable", options: name === "" ? [] : variables },
    { group: "Expected", options: EXPECTS },
    { group: "Field of the case", options: FIELDS },
    { group: "Nothing", options: [["ignore", "Left out"]] },
  ];
  const isKnown = groups.some(({ options }) => options.some(([one]) => one === role));
  return isKnown ? groups : [{ group: "As named", options: [[role, role] as const] }, ...groups];
}
