"use client";
import { Menu } from "@/components/ui/menu";

type Props = { path: string; version: string };

const FORMS = [
  { label: "CSV, for a spreadsheet", file: "cases.csv" },
  { label: "JSONL, one case a line", file: "cases.jsonl" },
  { label: "promptfoo tests (YAML)", file: "promptfoo.yaml" },
] as const;

/** The cases of a version as a file that an import reads back. */
export function ExportMenu({ path, version }: Props) {
  const address = `/api/v1/artifacts/${encodeURIComponent(path)}/versions/${version}`;
  return (
    <Menu
      label="Export"
      items={FORMS.map(({ label, file }) => ({ label, run: () => location.assign(`${address}/${file}`) }))}
    />
  );
}
