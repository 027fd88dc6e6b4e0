import clsx from "clsx";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChangesOfPath } from "@/components/artifacts/changes-of-path";
import { OlderVersion } from "@/components/artifacts/older-version";
import { promptHref } from "@/components/artifacts/prompt-href";
import { promptKeys } from "@/components/artifacts/prompt-keys";
import { PromptView } from "@/components/artifacts/prompt-view";
import { ResolveSnippet } from "@/components/artifacts/resolve-snippet";
import { VersionsTable } from "@/components/artifacts/versions-table";
import { promptEvalsHref } from "@/components/evals/evals-href";
import { RunsCard } from "@/components/evals/runs-card";
import { goldenHref } from "@/components/golden/golden-href";
import { ServicesCard } from "@/components/instances/services-card";
import { PageKeys } from "@/components/keys/page-keys";
import { EnvironmentStrip } from "@/components/live/environment-strip";
import { RollBackBar } from "@/components/live/roll-back-bar";
import { LiveRefresh } from "@/components/live-updates/live-refresh";
import { segmentHref } from "@/components/segments/segment-href";
import { BlockedButton } from "@/components/ui/blocked-button";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { getVersion } from "@/lib/artifacts/queries/get-version";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { can } from "@/lib/authz/permissions";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { listEvalRuns } from "@/lib/evals/queries/list-eval-runs";
import { listVersionScores } from "@/lib/evals/queries/list-version-scores";
import { decodeSegment, load, pageHead, readSearch, requirePerson } from "@/lib/http/page";
import { getPromptRuntime } from "@/lib/instances/queries/get-prompt-runtime";
import { getBoard } from "@/lib/rollouts/queries/get-board";
import type { PromptContent } from "@/sdk/core/prompt-types";

type Props = {
  params: Promise<{ path: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeSegment((await params).path) };
}

export default async function PromptPage({ params, searchParams }: Props) {
  const path = decodeSegment((await params).path);
  const { version: asked, older } = readSearch(await searchParams);
  const person = await requirePerson();
  const artifact = await load(getArtifact, { path });
  if (artifact.kind === "golden_set") redirect(goldenHref(path, asked ? `?version=${asked}` : ""));
  if (artifact.kind === "segment") redirect(segmentHref(path, asked ? `?version=${asked}` : ""));
  const isPrompt = artifact.kind === "prompt";
  const page = { path, ...(older ? { cursor: older } : {}) };
  const [shown, versions, board, changes, runs, runtime, scores] = await Promise.all([
    asked ? load(getVersion, { path, version: asked }) : artifact,
    load(listVersions, page),
    load(getBoard, { path, limit: 1 }),
    load(listChanges, { path, limit: 10 }),
    isPrompt ? load(listEvalRuns, { path, limit: 5 }) : null,
    isPrompt ? load(getPromptRuntime, { path }) : null,
    isPrompt ? load(listVersionScores, page) : null,
  ]);
  const row = board.data.find((one) => one.path === path);
  const now = board.asOf;
  const writes = can(person, "change:write");
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Prompts", href: "/prompts" },
          ...path
            .split("/")
            .slice(0, -1)
            .map((label) => ({ label })),
        ]}
        title={<span className="font-mono text-xl">{path}</span>}
        suffix={artifact.version}
        meta={row?.owners ? `Owned by ${row.owners}` : "Nobody owns this path yet: nothing of it can merge."}
        actions={
          writes ? (
            <ButtonLink href={promptHref(path, "/edit")} variant="primary">
              Edit
            </ButtonLink>
          ) : (
            <BlockedButton reason="Your role reads. Authors and admins can edit.">Edit</BlockedButton>
          )
        }
      />
      <LiveRefresh types={["eval_run.", "rollout.", "release."]} asOf={now} head={await pageHead()} />
      <PageKeys keys={promptKeys({ path, row, environments: board.environments, writes })} />
      {row && <RollBackBar row={row} environments={board.environments} />}
      <div className={clsx("grid gap-5", row?.may.rollBack && "max-md:pb-16")}>
        {row && <EnvironmentStrip row={row} environments={board.environments} now={now} />}
        {shown.version !== artifact.version && (
          <OlderVersion
            path={path}
            shown={shown.version}
            newest={artifact.version}
            newestHref={promptHref(path)}
          />
        )}
        <ChangesOfPath changes={changes.data} now={now} />
        {isPrompt && <PromptView content={shown.content as PromptContent} version={shown.version} />}
        {runs && (
          <RunsCard
            of={{ path }}
            runs={runs.data}
            more={runs.nextCursor !== null}
            scoresHref={promptEvalsHref(path)}
            blocked={can(person, "eval:run") ? null : "Your role reads. Authors and admins can start runs."}
            now={now}
          />
        )}
        <VersionsTable
          path={path}
          versions={versions.data}
          scores={scores?.data ?? []}
          shown={shown.version}
          live={artifact.live}
          environments={board.environments}
          locked={row?.locked ?? []}
          newest={artifact.version}
          olderHref={
            versions.nextCursor &&
            `${promptHref(path, `?${new URLSearchParams({ ...(asked ? { version: asked } : {}), older: versions.nextCursor })}`)}#versions`
          }
          now={now}
        />
        {runtime && <ServicesCard path={path} environments={runtime.environments} now={now} />}
        {isPrompt && <ResolveSnippet path={path} content={artifact.content as PromptContent} />}
      </div>
    </>
  );
}
