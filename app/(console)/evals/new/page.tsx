import type { Metadata } from "next";
import { ChoosePrompt } from "@/components/evals/choose-prompt";
import { RunForm } from "@/components/evals/run-form";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { can } from "@/lib/authz/permissions";
import { load, readSearch, requirePerson } from "@/lib/http/page";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { startRun } from "./actions";
import { listPromptsOfChanges, loadSubject } from "./subject";

export const metadata: Metadata = { title: "New run" };

type Props = { searchParams: Promise<Record<string, string | string[]>> };

const MOST = 200;
const READS_ONLY = "Your role reads. Authors and admins can start runs.";

export default async function NewRunPage({ searchParams }: Props) {
  const { path, set, version, change } = readSearch(await searchParams);
  const person = await requirePerson();
  const sets = (await load(listArtifacts, { kind: "golden_set", limit: MOST })).data;
  const header = <PageHeader crumbs={[{ label: "Evals", href: "/evals" }]} title="New run" />;
  if (sets.length === 0)
    return (
      <>
        {header}
        <EmptyState
          title="There is no golden set yet"
          actions={<ButtonLink href="/golden-sets/new">New golden set</ButtonLink>}
        >
          A run asks a prompt the cases of a golden set. Write the first cases, or import them.
        </EmptyState>
      </>
    );
  if (!path) {
    const prompts = (await load(listArtifacts, { kind: "prompt", limit: MOST })).data.map((one) => one.path);
    const proposed = await listPromptsOfChanges();
    return (
      <>
        {header}
        <ChoosePrompt
          prompts={prompts}
          proposed={proposed.filter((one) => !prompts.includes(one))}
          set={set}
        />
      </>
    );
  }
  const { changes, content, newest, live, versions } = await loadSubject(path);
  const { model, parameters } = content;
  const environments = (await load(listEnvironments, {})).data;
  return (
    <>
      {header}
      <RunForm
        path={path}
        versions={versions}
        changes={changes}
        sets={sets.map((one) => ({ path: one.path, cases: one.cases?.cases ?? 0 }))}
        environments={environments.map(({ key }) => ({ key, version: live[key] ?? null }))}
        models={model?.allowed ?? []}
        defaultModel={model?.default ?? null}
        temperature={parameters?.temperature ?? null}
        chosen={{
          judged: change ? `change ${change}` : (version ?? newest ?? `change ${changes[0]?.number}`),
          set: set ?? nearestSet(path, sets),
        }}
        blocked={can(person, "eval:run") ? null : READS_ONLY}
        action={startRun.bind(null, path)}
      />
    </>
  );
}

/** The set whose path shares the longest beginning with that of the prompt. */
function nearestSet(path: string, sets: readonly { path: string }[]): string {
  const shared = (other: string) => {
    let at = 0;
    while (at < path.length && path[at] === other[at]) at += 1;
    return at;
  };
  return sets.toSorted((a, b) => shared(b.path) - shared(a.path))[0]?.path ?? "";
}
