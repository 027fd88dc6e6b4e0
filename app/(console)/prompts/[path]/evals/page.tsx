import type { Metadata } from "next";
import { promptHref } from "@/components/artifacts/prompt-href";
import { HistoryCard } from "@/components/evals/history/history-card";
import { HISTORY_VIEWS } from "@/components/evals/history/place-history";
import { ModelsCard } from "@/components/evals/models-card";
import { RunsCard } from "@/components/evals/runs-card";
import { RowKeys } from "@/components/keys/row-keys";
import { LiveRefresh } from "@/components/live-updates/live-refresh";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/authz/permissions";
import { compareEvalModels } from "@/lib/evals/queries/compare-eval-models";
import { getEvalHistory } from "@/lib/evals/queries/get-eval-history";
import { listEvalRuns } from "@/lib/evals/queries/list-eval-runs";
import { decodeSegment, load, pageHead, readSearch, requirePerson } from "@/lib/http/page";

type Props = {
  params: Promise<{ path: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Evals of ${decodeSegment((await params).path)}` };
}

export default async function PromptEvalsPage({ params, searchParams }: Props) {
  const path = decodeSegment((await params).path);
  const { set, model, by } = readSearch(await searchParams);
  const person = await requirePerson();
  const history = await load(getEvalHistory, { path, set, model });
  const compared = await load(compareEvalModels, { path, set: history.set ?? undefined });
  const runs = await load(listEvalRuns, { path, limit: 10 });
  const now = new Date().toISOString();
  return (
    <>
      <LiveRefresh types={["eval_run.", "release."]} asOf={now} head={await pageHead()} />
      <PageHeader
        crumbs={[
          { label: "Prompts", href: "/prompts" },
          { label: path, href: promptHref(path) },
        ]}
        title="Evals"
        meta="How its versions and its models did on golden sets, each number with how sure it is."
      />
      <div className="grid gap-5">
        <RowKeys />
        <HistoryCard
          history={history}
          view={HISTORY_VIEWS.find((one) => one === by) ?? "version"}
          now={now}
        />
        <ModelsCard compared={compared} />
        <RunsCard
          of={{ path }}
          runs={runs.data}
          more={runs.nextCursor !== null}
          blocked={can(person, "eval:run") ? null : "Your role reads. Authors and admins can start runs."}
          now={now}
        />
      </div>
    </>
  );
}
