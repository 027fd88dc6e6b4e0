import { useRef, useState } from "react";
import { failedHere } from "@/components/changes/failed-here";
import type { FormState } from "@/lib/http/form-state";
import type { CsvMapping } from "@/lib/imports/csv-mapping";
import type { ImportReport } from "@/lib/imports/run-import";
import type { Chosen, Planned } from "./plan-chosen";
import type { ImportActions } from "./send-import";

export type Busy = { what: "reading" | "checking" } | { what: "importing"; done: number; of: number };

const MAX_BYTES = 100 * 2 ** 20;

/** What was chosen, what is planned of it, what the server says it would do, and what it did. */
export function useImport(actions: ImportActions) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [into, setInto] = useState("");
  const [planned, setPlanned] = useState<Planned | null>(null);
  const [forecast, setForecast] = useState<ImportReport | null>(null);
  const [result, setResult] = useState<ImportReport | null>(null);
  const [busy, setBusy] = useState<Busy | null>(null);
  const [failure, setFailure] = useState<FormState | null>(null);
  const [keepGood, setKeepGood] = useState(false);
  const stopped = useRef(false);

  /** Reader and parsers are loaded when something is there to read. */
  async function replan(files: Chosen, prefix: string, mapping: CsvMapping | null): Promise<void> {
    const { planChosen } = await import("./plan-chosen");
    setForecast(null);
    setKeepGood(false);
    setPlanned(planChosen(files, prefix, mapping));
  }

  async function choose(list: readonly File[]): Promise<void> {
    if (list.length === 0) return;
    setFailure(null);
    setResult(null);
    if (list.reduce((sum, file) => sum + file.size, 0) > MAX_BYTES) {
      setFailure(
        failedHere("This is more than 100 MB. Choose a part of it, or use npm run import on the server."),
      );
      return;
    }
    setBusy({ what: "reading" });
    try {
      const { readChosen } = await import("./plan-chosen");
      const files = await readChosen(list);
      setChosen(files);
      await replan(files, into, null);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      setFailure(failedHere(`The files cannot be read: ${why}. Choose them again.`));
    }
    setBusy(null);
  }

  async function changeInto(prefix: string): Promise<void> {
    setInto(prefix);
    if (chosen) await replan(chosen, prefix, planned?.table?.mapping ?? null);
  }

  async function changeMapping(mapping: CsvMapping): Promise<void> {
    if (chosen) await replan(chosen, into, mapping);
  }

  async function send(dryRun: boolean): Promise<void> {
    if (!planned || busy) return;
    stopped.current = false;
    setFailure(null);
    setBusy(
      dryRun ? { what: "checking" } : { what: "importing", done: 0, of: planned.plan.artifacts.length },
    );
    const { sendImport, ImportEnded } = await import("./send-import");
    try {
      const report = await sendImport(planned.plan, actions, {
        dryRun,
        keepGood,
        progress: (done, of) => setBusy({ what: "importing", done, of }),
        isStopped: () => stopped.current,
      });
      (dryRun ? setForecast : setResult)(report);
    } catch (error) {
      if (!(error instanceof ImportEnded))
        setFailure(failedHere(error instanceof Error ? error.message : String(error)));
      else if (error.state.status === "failed") setFailure(error.state);
      else
        setFailure(
          failedHere("Stopped. What was imported stays; check and import again to go on with the rest."),
        );
      setForecast(null);
    }
    setBusy(null);
  }

  const stop = () => {
    stopped.current = true;
  };
  const startAgain = () => {
    setChosen(null);
    setPlanned(null);
    setForecast(null);
    setResult(null);
    setFailure(null);
  };
  const check = () => send(true);
  const bring = () => send(false);
  const state = { chosen, into, planned, forecast, result, busy, failure, keepGood };
  return { ...state, choose, changeInto, changeMapping, setKeepGood, check, bring, stop, startAgain };
}
