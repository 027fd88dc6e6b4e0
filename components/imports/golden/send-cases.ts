import type { EditorActions } from "@/components/editor/editor-types";
import { guardAction } from "@/components/ui/guard-action";
import type { FormState } from "@/lib/http/form-state";
import type { CaseReading } from "@/lib/imports/case-reading";
import {
  describeGoldenImport,
  type GoldenReport,
  type KnownSet,
  runGoldenImport,
  setBefore,
} from "@/lib/imports/run-golden-import";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";

export type GoldenImportActions = {
  readNewestSet: (path: string) => Promise<FormState<KnownSet | null>>;
  readDraftSets: (
    number: number,
  ) => Promise<FormState<{ rev: number; items: ({ path: string } & KnownSet)[] }>>;
  save: EditorActions["save"];
};

type Asked = { path: string; change: number | null; dryRun: boolean; keepGood: boolean };

/** Looks at the set as it is now, and writes what differs into a draft when asked to. */
export function sendCases(
  reading: CaseReading,
  { path, change, dryRun, keepGood }: Asked,
  actions: GoldenImportActions,
): Promise<GoldenReport> {
  const item = { path, kind: "golden_set" as const, bump: null };
  return runGoldenImport(
    reading,
    { path, change: change ?? undefined, dryRun, keepGood },
    {
      read: async () => {
        const draft = change === null ? null : unwrap(await guardAction(() => actions.readDraftSets(change)));
        return setBefore(path, unwrap(await guardAction(() => actions.readNewestSet(path))), draft);
      },
      create: async (content, isNew) => {
        const said = describeGoldenImport(path, isNew);
        const input = { ...item, ...said, number: null, rev: null, describe: false, asked: false, content };
        return unwrap(await guardAction(() => actions.save(input))).number;
      },
      save: async (number, content, rev) => {
        const input = {
          ...item,
          number,
          rev,
          title: "",
          description: "",
          describe: false,
          asked: false,
          content,
        };
        unwrap(await guardAction(() => actions.save(input)));
      },
    },
  );
}

function unwrap<R>(state: FormState<R>): R {
  if (state.status === "done") return state.result;
  if (state.status === "failed") throw new AppError(state.code as ErrorCode, state.message);
  throw new AppError("busy", "The server gave no answer. Nothing was changed; try again.");
}
