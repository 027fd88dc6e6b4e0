"use client";
import { Button, ButtonLink } from "@/components/ui/button";
import { FormFailure } from "@/components/ui/form-failure";
import { Notice } from "@/components/ui/notice";
import { ChooseSource } from "./choose-source";
import { describeCounts } from "./describe-counts";
import { ImportSteps } from "./import-steps";
import { MappingCard } from "./mapping-card";
import type { Planned } from "./plan-chosen";
import { ProblemsList } from "./problems-list";
import { ReportCard } from "./report-card";
import type { ImportActions } from "./send-import";
import { useImport } from "./use-import";

const FORM: Record<Planned["form"], string> = {
  csv: "a CSV",
  json: "a JSON file",
  index: "an index with its versions",
  folder: "prompt files",
};

/** Choose, map, see what will happen, import, see what happened. */
export function ImportFlow({ actions }: { actions: ImportActions }) {
  const flow = useImport(actions);
  const { planned, forecast, result, busy, failure, chosen } = flow;
  if (result)
    return (
      <div className="grid scroll-mt-20 gap-4" ref={showFromTop}>
        <Notice
          tone={result.problems.length > 0 ? "warn" : "ok"}
          title={`Imported: ${describeCounts(result.counts)}`}
          actions={
            <>
              <ButtonLink href="/prompts" variant="primary">
                See the prompts
              </ButtonLink>
              <Button onClick={flow.startAgain}>Import more</Button>
            </>
          }
        >
          Services are served none of it yet: a change on top of a prompt, approved by its owners, makes it
          ready.
        </Notice>
        {result.problems.length > 0 && <ProblemsList problems={result.problems} />}
        <ReportCard title="What was imported" report={result} />
      </div>
    );
  const problems = (forecast ?? planned?.plan)?.problems ?? [];
  return (
    <div className="grid gap-4">
      <ChooseSource
        into={flow.into}
        intoProblem={planned?.intoProblem ?? null}
        disabled={busy !== null}
        onChoose={(files) => void flow.choose(files)}
        onInto={(into) => void flow.changeInto(into)}
      />
      {failure && <FormFailure state={failure} />}
      {planned?.table && planned.table.columns.length > 0 && (
        <MappingCard
          {...planned.table}
          disabled={busy !== null}
          onChange={(mapping) => void flow.changeMapping(mapping)}
        />
      )}
      {planned && (
        <>
          <p role="status" className="text-ink-2">
            Read <span className="wrap-anywhere font-medium text-ink">{chosen?.label}</span> as{" "}
            {FORM[planned.form]}: {describeSize(planned)}. {planned.plan.notices.join(" ")}
          </p>
          {problems.length > 0 && <ProblemsList problems={problems} />}
          <ImportSteps
            count={planned.intoProblem ? 0 : planned.plan.artifacts.length}
            forecast={forecast}
            keepGood={flow.keepGood}
            busy={busy}
            onKeepGood={flow.setKeepGood}
            onCheck={() => void flow.check()}
            onBring={() => void flow.bring()}
            onStop={flow.stop}
          />
          {forecast && forecast.artifacts.length > 0 && (
            <ReportCard title="What will happen" report={forecast} />
          )}
        </>
      )}
    </div>
  );
}

/** The list above was long: what happened is said where one looks. */
function showFromTop(node: HTMLElement | null): void {
  node?.scrollIntoView({ block: "start" });
}

function describeSize({ plan: { artifacts } }: Planned): string {
  const versions = artifacts.reduce((sum, one) => sum + one.versions.length, 0);
  const prompts = artifacts.length === 1 ? "1 prompt" : `${artifacts.length} prompts`;
  return versions === artifacts.length ? prompts : `${prompts} with ${versions} versions`;
}
