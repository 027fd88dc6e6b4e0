import type { Metadata } from "next";
import { promptHref } from "@/components/artifacts/prompt-href";
import { AcceptRun } from "@/components/evals/accept-run";
import { CaseResults } from "@/components/evals/case-results";
import { ClaimsNotice } from "@/components/evals/claims-notice";
import { describeCandidate, describeErrors } from "@/components/evals/describe-run";
import { readRunShown, startRunHref } from "@/components/evals/evals-href";
import { ProfileCards } from "@/components/evals/profile/profile-cards";
import { RefreshWhile } from "@/components/evals/refresh-while";
import { RunActions } from "@/components/evals/run-actions";
import { RunFindings } from "@/components/evals/run-findings";
import { RunMeta } from "@/components/evals/run-meta";
import { RunProgress } from "@/components/evals/run-progress";
import { RunTiles } from "@/components/evals/run-tiles";
import { RunVerdict } from "@/components/evals/run-verdict";
import { LiveRefresh } from "@/components/live-updates/live-refresh";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { getEvalProfile } from "@/lib/evals/queries/get-eval-profile";
import { getEvalRun } from "@/lib/evals/queries/get-eval-run";
import { listEvalResults } from "@/lib/evals/queries/list-eval-results";
import { decodeSegment, load, pageHead, readSearch } from "@/lib/http/page";
import { acceptRun, withdrawRun } from "../start-asked";
import { cancelRun, resumeRun, retryErrors } from "./actions";

type Props = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Run #${decodeSegment((await params).number)}` };
}

export default async function RunPage({ params, searchParams }: Props) {
  const segment = decodeSegment((await params).number);
  const shown = readRunShown(readSearch(await searchParams));
  const [run, results, profile] = await Promise.all([
    load(getEvalRun, { number: segment }),
    load(listEvalResults, { number: segment, ...shown }),
    load(getEvalProfile, { number: segment }),
  ]);
  const { number, path, status, against, progress } = run;
  const isOpen = status === "queued" || status === "running";
  const now = new Date().toISOString();
  const names = {
    candidate: describeCandidate(run),
    live: against?.version ? `${against.version} in ${against.key}` : null,
  };
  return (
    <>
      <LiveRefresh types={["eval_run."]} number={number} asOf={now} head={await pageHead()} />
      <RefreshWhile running={isOpen} />
      <PageHeader
        crumbs={[
          { label: "Evals", href: "/evals" },
          { label: path, href: promptHref(path) },
        ]}
        title={`Run #${number}`}
        suffix={
          <>
            <RunVerdict status={status} verdict={run.verdict} />
            {run.gates.length > 0 && (
              <span className="font-normal text-ink-3 text-sm">by the standard rules</span>
            )}
          </>
        }
        meta={<RunMeta run={run} now={now} />}
        actions={
          <RunActions
            status={status}
            errored={progress.errored}
            budgetUsd={run.budgetUsd}
            may={run.may}
            againHref={startRunHref({
              path,
              set: run.set.path,
              ...(run.version ? { version: run.version } : {}),
              ...(run.change ? { change: run.change.number } : {}),
            })}
            actions={{
              cancel: cancelRun.bind(null, number),
              retry: retryErrors.bind(null, number),
              resume: resumeRun.bind(null, number),
            }}
          />
        }
      />
      <div className="grid gap-5">
        {(isOpen || progress.done < progress.total) && (
          <RunProgress
            done={progress.done}
            total={progress.total}
            errored={progress.errored}
            leftMs={run.leftMs}
            queued={status === "queued"}
          />
        )}
        {progress.errored > 0 && !isOpen && (
          <Notice tone="warn" title="This run says nothing yet: an incomplete run has no verdict.">
            Of {progress.total} results {progress.errored} errored: {describeErrors(run.errors)}.
            {run.errors.no_recording !== undefined && (
              <>
                {" "}
                An admin connects a model provider under{" "}
                <Link href="/settings/models" className="link">
                  Settings, Models
                </Link>
                ; retrying the errors then asks those cases alone.
              </>
            )}
          </Notice>
        )}
        {run.notices.map((notice) => (
          <Notice key={notice} tone="warn" title="The judge is the model that answered.">
            {notice}
          </Notice>
        ))}
        <RunTiles run={run} deltas={profile} />
        {run.claims && <ClaimsNotice number={number} claims={run.claims} />}
        {run.gates.length === 0 && <RunFindings findings={run.findings} />}
        {run.gates.map((gate) => (
          <RunFindings key={`${gate.environment} ${gate.paths}`} findings={gate.findings} gate={gate}>
            {gate.accept && (
              <>
                {gate.accepted && (
                  <p className="wrap-anywhere">
                    Accepted by {gate.accepted.by}: {gate.accepted.reason}
                  </p>
                )}
                <AcceptRun
                  run={number}
                  environment={gate.environment}
                  accepted={gate.accepted}
                  accept={gate.accept}
                  actions={{ accept: acceptRun, withdraw: withdrawRun }}
                />
              </>
            )}
          </RunFindings>
        ))}
        <CaseResults number={number} results={results} shown={shown} names={names} />
        {progress.done > 0 && <ProfileCards profile={profile} names={names} />}
        <p className="wrap-anywhere text-ink-3 text-sm">
          Evidence key <span className="font-mono">{run.evidenceKey}</span>. Whoever runs{" "}
          <Link href={promptHref(path)} className="underline">
            the same content
          </Link>{" "}
          with the same set, model and numbers gets the same key.
        </p>
      </div>
    </>
  );
}
