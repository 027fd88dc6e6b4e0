import type { Metadata } from "next";
import { runsHref, startRunHref } from "@/components/evals/evals-href";
import { ImportResults } from "@/components/evals/import-results";
import { RunsTable } from "@/components/evals/runs-table";
import { RowKeys } from "@/components/keys/row-keys";
import { LiveRefresh } from "@/components/live-updates/live-refresh";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/authz/permissions";
import { listEvalRuns } from "@/lib/evals/queries/list-eval-runs";
import { load, pageHead, readSearch, requirePerson } from "@/lib/http/page";
import { bringResults, previewResults } from "./import-results";
import { listImportChoices } from "./list-import-choices";

export const metadata: Metadata = { title: "Evals" };

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export default async function EvalsPage({ searchParams }: Props) {
  const { path, set, cursor } = readSearch(await searchParams);
  const person = await requirePerson();
  const { data, nextCursor } = await load(listEvalRuns, { path, set, cursor });
  const of = path ?? set;
  const now = new Date().toISOString();
  const start = can(person, "eval:run") && (
    <>
      <ImportResults
        choices={await listImportChoices({ path, set })}
        actions={{ preview: previewResults, bring: bringResults }}
      />
      <ButtonLink href={startRunHref({ path, set })} variant="primary">
        New run
      </ButtonLink>
    </>
  );
  return (
    <>
      <LiveRefresh types={["eval_run."]} asOf={now} head={await pageHead()} />
      <PageHeader
        crumbs={of ? [{ label: "Evals", href: "/evals" }] : []}
        title={of ? <span className="font-mono text-xl">{of}</span> : "Evals"}
        meta={
          of
            ? `Runs of ${path ? "this prompt" : "this golden set"}, newest first.`
            : "Runs of golden sets on prompts: how many cases pass, how sure that is, and what it cost."
        }
        actions={start}
      />
      {data.length > 0 && (
        <Card>
          <RowKeys />
          <RunsTable runs={data} named={!path} now={now} />
        </Card>
      )}
      {data.length === 0 && (
        <EmptyState title="No runs yet" actions={start}>
          A run asks a prompt every case of a golden set and judges what comes back. Without a model provider,
          cases that look at the rendered prompt alone can be run all the same.
        </EmptyState>
      )}
      {(cursor || nextCursor) && (
        <nav aria-label="Pages" className="mt-3 flex gap-2">
          {cursor && <ButtonLink href={runsHref({ path, set })}>First page</ButtonLink>}
          {nextCursor && (
            <ButtonLink href={runsHref({ path, set, cursor: nextCursor })}>Next page</ButtonLink>
          )}
        </nav>
      )}
    </>
  );
}
