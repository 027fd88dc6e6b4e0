import type { CsvMapping } from "@/lib/imports/csv-mapping";
import { guessMapping } from "@/lib/imports/csv-mapping";
import { intoSchema } from "@/lib/imports/import-input";
import type { ImportPlan } from "@/lib/imports/import-plan";
import { makePlan } from "@/lib/imports/make-plan";
import { type FilesReading, readFiles } from "@/lib/imports/read-files";
import { isPromptFile, type SourceFile } from "@/lib/imports/source-file";

export type Chosen = { label: string; files: readonly SourceFile[] };

export type Planned = {
  form: FilesReading["form"];
  plan: ImportPlan;
  intoProblem: string | null;
  /** Of a CSV: its columns, its first rows, and what holds what. */
  table: { columns: readonly string[]; sample: readonly string[][]; mapping: CsvMapping } | null;
};

const SAMPLE_ROWS = 3;

/** Reads the chosen files in the browser; the server checks everything again. */
export function planChosen({ files }: Chosen, into: string, chosenMapping: CsvMapping | null): Planned {
  const reading = readFiles(files, chosenMapping ? { mapping: chosenMapping } : {});
  const parsed = intoSchema.safeParse(into.trim() || null);
  const { table, form } = reading;
  return {
    form,
    plan: makePlan(reading, parsed.success ? parsed.data : null),
    intoProblem: parsed.success ? null : (parsed.error.issues[0]?.message ?? "This is no path."),
    table: table && {
      columns: table.columns,
      sample: table.rows.slice(0, SAMPLE_ROWS).map((row) => row.cells),
      mapping: chosenMapping ?? guessMapping(table.columns),
    },
  };
}

/** Files of a folder are named from below it; what is no prompt is counted and not read. */
export async function readChosen(list: readonly File[]): Promise<Chosen> {
  const [first] = list;
  const folder = first?.webkitRelativePath.split("/")[0] ?? "";
  const named = list.map((file) => ({
    file,
    name: folder === "" ? file.name : file.webkitRelativePath.slice(folder.length + 1),
  }));
  const readsAll = folder === "" || named.some(({ name }) => /(?:^|\/)index\.json$/.test(name));
  const files = await Promise.all(
    named.map(async ({ file, name }) => {
      const isRead = readsAll || isPromptFile(name);
      return { name, bytes: isRead ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array() };
    }),
  );
  const label = folder || (list.length === 1 ? (first?.name ?? "") : `${list.length} files`);
  return { label, files };
}
