"use client";
import { useId } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FileInput } from "@/components/ui/file-input";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { ProblemsList } from "../problems-list";
import { CaseMappingCard } from "./case-mapping-card";
import { CaseReportCard } from "./case-report-card";
import { GoldenImportSteps } from "./golden-import-steps";
import type { GoldenImportActions } from "./send-cases";
import { useGoldenImport } from "./use-golden-import";

type Props = {
  path: string;
  /** The draft that the cases go to; null for a change of their own. */
  change: number | null;
  sets: readonly string[];
  actions: GoldenImportActions;
};

/** Choose a file, say what holds what, see what will happen, and go on in the draft. */
export function GoldenImportFlow({ path, change, sets, actions }: Props) {
  const known = useId();
  const flow = useGoldenImport({ path, change, actions });
  const { file, planned, report, busy, failure } = flow;
  const problems = (report ?? planned?.reading)?.problems ?? [];
  return (
    <div className="grid gap-4">
      <Card aria-labelledby="source">
        <CardHeader
          id="source"
          title="Source"
          note={change === null ? undefined : `into change #${change}`}
        />
        <CardBody className="grid gap-4 sm:grid-cols-2">
          <Field label="File" hint="CSV or JSONL with a case in each row, JSON, or a promptfoo file (.yaml).">
            {(control) => (
              <FileInput
                {...control}
                accept=".csv,.tsv,.jsonl,.ndjson,.json,.yaml,.yml"
                disabled={busy !== null}
                onChoose={({ files }) => void flow.choose(files?.[0])}
              />
            )}
          </Field>
          <Field
            label="Golden set"
            hint="A set that is there, or the path of a new one. Its owners answer for it."
          >
            {(control) => (
              <>
                <Input
                  {...control}
                  mono
                  list={known}
                  spellCheck={false}
                  autoCapitalize="off"
                  placeholder="support/refund-cases"
                  disabled={busy !== null}
                  value={flow.path}
                  onChange={(event) => flow.setPath(event.target.value)}
                />
                <datalist id={known}>
                  {sets.map((one) => (
                    <option key={one} value={one} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
        </CardBody>
      </Card>
      {failure && (
        <Notice tone="bad" role="alert" title="Nothing was imported">
          {failure}
        </Notice>
      )}
      {planned?.table && (
        <CaseMappingCard
          {...planned.table}
          disabled={busy !== null}
          onMap={(...one) => void flow.map(...one)}
        />
      )}
      {planned && (
        <>
          <p role="status" className="text-ink-2">
            Read <span className="wrap-anywhere font-medium text-ink">{file?.name}</span>:{" "}
            {planned.reading.cases.length === 1 ? "1 case" : `${planned.reading.cases.length} cases`}.{" "}
            {planned.reading.notices.join(" ")}
          </p>
          {problems.length > 0 && <ProblemsList problems={problems} />}
          <GoldenImportSteps
            ready={planned.reading.cases.length > 0 && flow.path.trim() !== ""}
            missing={flow.path.trim() === "" ? "Name the golden set first." : "There is no case to import."}
            report={report}
            keepGood={flow.keepGood}
            busy={busy}
            onKeepGood={flow.setKeepGood}
            onCheck={flow.check}
            onBring={flow.bring}
          />
          {report && report.cases.length > 0 && <CaseReportCard report={report} />}
        </>
      )}
    </div>
  );
}
