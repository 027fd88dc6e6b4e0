import { parseArgs } from "node:util";
import { type CsvMapping, parseMapping } from "@/lib/imports/csv-mapping";
import { intoSchema } from "@/lib/imports/import-input";
import { StartError } from "../start-error";

export type ImportOptions = {
  source: string;
  into: string | null;
  as: string | null;
  workspace: string | null;
  mapping: CsvMapping | undefined;
  keepGood: boolean;
  dryRun: boolean;
  asFiles: boolean;
};

export const USAGE = `npm run import -- <path> [options]

  <path>             a CSV or JSON file, a folder of prompt files, an index.json with its files, or a git repository
  --into <prefix>    the folder of paths that everything goes to, for example support
  --map <columns>    of a CSV: name=<column>,text=<column>[,author=…,date=…,message=…]
  --keep-good        import the good rows although others are wrong
  --dry-run          show what would happen; write nothing
  --files            of a git repository: the files as they are, without history
  --as <e-mail>      without a server: the person who imports
  --workspace <slug> without a server: which of this person's workspaces

With COUNTERSIGN_URL and COUNTERSIGN_API_KEY (scope write) it goes to a running server, else straight to the database
of a stopped one (COUNTERSIGN_DATA_DIR, or DATABASE_URL). It ends with 0 when all is imported, 1 when rows were wrong,
2 when it could not run.`;

/** What was typed; null asks for help. */
export function readOptions(args: readonly string[]): ImportOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [source, ...more] = positionals;
  if (source === undefined || more.length > 0)
    throw new StartError(`Name one file or folder to import, not ${positionals.length}.\n\n${USAGE}`);
  const into = intoSchema.safeParse(values.into);
  if (!into.success) throw new StartError(`--into ${values.into}: ${into.error.issues[0]?.message}`);
  const mapped = values.map === undefined ? { mapping: undefined } : parseMapping(values.map);
  if ("problem" in mapped) throw new StartError(`--map: ${mapped.problem}`);
  return {
    source,
    into: into.data,
    as: values.as ?? null,
    workspace: values.workspace ?? null,
    mapping: mapped.mapping,
    keepGood: values["keep-good"] ?? false,
    dryRun: values["dry-run"] ?? false,
    asFiles: values.files ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        into: { type: "string" },
        as: { type: "string" },
        workspace: { type: "string" },
        map: { type: "string" },
        "keep-good": { type: "boolean" },
        "dry-run": { type: "boolean" },
        files: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
