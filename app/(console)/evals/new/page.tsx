import type { Metadata } from "next";
import { ChoosePrompt } from "@/components/evals/choose-prompt";
import { RunForm } from "@/components/evals/run-form";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { can } from "@/lib/authz/permissions";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { load, readSearch, requirePerson } from "@/lib/http/page";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { startRun } from "./actions";

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
    const prompts = (await load(listArtifacts, { kind: "prompt", limit: MOST })).data;
    return (
      <>
        {header}
        <ChoosePrompt prompts={prompts.map((one) => one.path)} set={set} />
      </>
    );
  }
  const artifact = await load(getArtifact, { path });
  const { model, parameters } = artifact.content as PromptContent;
  const versions = (await load(listVersions, { path, limit: MOST })).data;
  const changes = (await load(listChanges, { path, limit: 50 })).data;
  const environments = (await load(listEnvironments, {})).data;
  return (
    <>
      {header}
      <RunForm
        path={path}
        versions={versions}
        changes={changes.filter(({ status }) => status === "draft" || status === "open")}
        sets={sets.map((one) => ({ path: one.path, cases: one.cases?.cases ?? 0 }))}
        environments={environments.map(({ key }) => ({ key, version: artifact.live[key] ?? null }))}
        models={model?.allowed ?? []}
        defaultModel={model?.default ?? null}
        temperature={parameters?.temperature ?? null}
        chosen={{
          judged: change ? `change ${change}` : (version ?? artifact.version),
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
