"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { CaseReading } from "@/lib/imports/case-reading";
import type { GoldenReport } from "@/lib/imports/run-golden-import";
import type { CaseFile, PlannedFile } from "./plan-case-file";
import type { GoldenImportActions } from "./send-cases";

type Options = { path: string; change: number | null; actions: GoldenImportActions };

const MAX_BYTES = 20 * 2 ** 20;

/** What was chosen, what is read of it, and what the server says that would happen. */
export function useGoldenImport({ path: given, change, actions }: Options) {
  const router = useRouter();
  const [path, setPathText] = useState(given);
  const [file, setFile] = useState<CaseFile | null>(null);
  const [planned, setPlanned] = useState<PlannedFile | null>(null);
  const [report, setReport] = useState<GoldenReport | null>(null);
  const [keepGood, setKeepGood] = useState(false);
  const [busy, setBusy] = useState<"reading" | "checking" | "importing" | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  /** Parsers are loaded when there is something to parse. */
  async function plan(next: CaseFile, mapping: Record<string, string>): Promise<void> {
    const { planCaseFile } = await import("./plan-case-file");
    setReport(null);
    setKeepGood(false);
    setPlanned(planCaseFile(next, mapping));
  }

  async function choose(chosen: File | undefined): Promise<void> {
    if (!chosen) return;
    setFailure(null);
    setPlanned(null);
    setReport(null);
    if (chosen.size > MAX_BYTES) return setFailure("This is more than 20 MB. A golden set has at most 3 MB.");
    setBusy("reading");
    const { readCaseFile } = await import("./plan-case-file");
    const read = await readCaseFile(chosen);
    if ("problem" in read) setFailure(read.problem);
    else {
      setFile(read);
      await plan(read, {});
    }
    setBusy(null);
  }

  async function map(column: string, role: string): Promise<void> {
    if (file && planned?.table) await plan(file, { ...planned.table.roles, [column]: role });
  }

  async function send(reading: CaseReading, dryRun: boolean): Promise<void> {
    setFailure(null);
    setBusy(dryRun ? "checking" : "importing");
    const { sendCases } = await import("./send-cases");
    try {
      const done = await sendCases(reading, { path: path.trim(), change, dryRun, keepGood }, actions);
      setReport(done);
      if (done.change !== null)
        router.push(`/changes/${done.change}/edit?path=${encodeURIComponent(done.path)}`);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setReport(null);
    }
    setBusy(null);
  }

  const setPath = (next: string) => {
    setPathText(next);
    setReport(null);
  };
  const check = () => planned && void send(planned.reading, true);
  const bring = () => planned && void send(planned.reading, false);
  const state = { path, file, planned, report, keepGood, busy, failure };
  return { ...state, setPath, setKeepGood, choose, map, check, bring };
}
