import { promptHref } from "@/components/artifacts/prompt-href";
import { EnvironmentMark } from "@/components/environments/environment-mark";
import { goldenHref } from "@/components/golden/golden-href";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { getEvalRun } from "@/lib/evals/queries/get-eval-run";
import { describeCandidate, formatUsd } from "./describe-run";

type Run = Awaited<ReturnType<typeof getEvalRun>>;

/** Where results from outside were made, in the words of who brought them. */
function Source({ name, url }: { name: string | null; url: string | null }) {
  const label = name ?? url;
  return (
    <>
      , made by{" "}
      {url ? (
        <a href={url} rel="noreferrer noopener nofollow" target="_blank" className="link wrap-anywhere">
          {label}
        </a>
      ) : (
        <span className="wrap-anywhere">{label}</span>
      )}
    </>
  );
}

/** What was run on what, with what, by whom and when. */
export function RunMeta({ run, now }: { run: Run; now: string }) {
  const { path, version, change, set, against, model, parameters, repeats, cancelled } = run;
  const numbers = Object.entries(parameters).map(([name, value]) => `${name} ${value}`);
  const judged = change ? `/changes/${change.number}` : promptHref(path, `?version=${version}`);
  const facts = [
    model ?? "no model",
    ...numbers,
    repeats > 1 ? `${repeats} repeats` : "",
    describeJudge(run.judge),
    run.fresh ? "asked afresh" : "",
    run.budgetUsd === null ? "" : `budget ${formatUsd(run.budgetUsd)}`,
  ].filter(Boolean);
  return (
    <>
      <span className="wrap-anywhere">
        <Link
          href={goldenHref(set.path, `?version=${set.version}`)}
          className="font-mono text-sm hover:underline"
        >
          {set.path}
        </Link>{" "}
        {set.version} on{" "}
        <Link href={judged} className="hover:underline">
          <span className="font-mono text-sm">{path}</span> {describeCandidate(run)}
        </Link>
      </span>
      {against && (
        <span className="inline-flex items-center gap-1.5">
          against {against.version ?? "nothing"} in{" "}
          <EnvironmentMark name={against.key} color={against.color} />
        </span>
      )}
      <span className="text-ink-3">{facts.join(" · ")}</span>
      <span className="basis-full">
        {run.outside ? "Brought from outside" : "Started"} <Time at={run.startedAt} now={now} /> by{" "}
        {run.startedBy}
        {run.outside?.source && <Source {...run.outside.source} />}
        {run.endedAt && !run.outside && (
          <>
            , ended <Time at={run.endedAt} now={now} />
          </>
        )}
        {cancelled && (
          <>
            , cancelled <Time at={cancelled.at} now={now} /> by {cancelled.by}
          </>
        )}
        {run.retries > 0 && `, errors tried again ${run.retries === 1 ? "once" : `${run.retries} times`}`}
      </span>
    </>
  );
}

function describeJudge(judge: Run["judge"]): string {
  const model = judge?.model ?? judge?.embeddingModel;
  if (!judge || !model) return "";
  return judge.repeats > 1 ? `judged by ${model}, ${judge.repeats} times` : `judged by ${model}`;
}
