import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChangesOfPath } from "@/components/artifacts/changes-of-path";
import { OlderVersion } from "@/components/artifacts/older-version";
import { promptHref } from "@/components/artifacts/prompt-href";
import { VersionsTable } from "@/components/artifacts/versions-table";
import { RunsCard } from "@/components/evals/runs-card";
import { readCasesShown } from "@/components/golden/case-search";
import { CasesCard } from "@/components/golden/cases-card";
import { ExportMenu } from "@/components/golden/export-menu";
import { goldenHref } from "@/components/golden/golden-href";
import { JudgeLine } from "@/components/golden/judge-line";
import { UseCard } from "@/components/golden/use-card";
import { PageKeys } from "@/components/keys/page-keys";
import { LiveRefresh } from "@/components/live-updates/live-refresh";
import { BlockedButton } from "@/components/ui/blocked-button";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { getVersion } from "@/lib/artifacts/queries/get-version";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { can } from "@/lib/authz/permissions";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { getGoldenUse } from "@/lib/evals/queries/get-golden-use";
import { listEvalRuns } from "@/lib/evals/queries/list-eval-runs";
import { decodeSegment, load, pageHead, readSearch, requirePerson } from "@/lib/http/page";
import { findOwners } from "../../find-owners";

type Props = {
  params: Promise<{ path: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeSegment((await params).path) };
}

export default async function GoldenSetPage({ params, searchParams }: Props) {
  const path = decodeSegment((await params).path);
  const search = readSearch(await searchParams);
  const cases = readCasesShown(search);
  const { version: asked, older } = search;
  const person = await requirePerson();
  const artifact = await load(getArtifact, { path });
  if (artifact.kind !== "golden_set") redirect(promptHref(path));
  const [shown, versions, changes, runs, use, owners] = await Promise.all([
    asked ? load(getVersion, { path, version: asked }) : artifact,
    load(listVersions, { path, ...(older ? { cursor: older } : {}) }),
    load(listChanges, { path, limit: 10 }),
    load(listEvalRuns, { set: path, limit: 5 }),
    load(getGoldenUse, { path }),
    findOwners(path),
  ]);
  const content = shown.content as GoldenSetContent;
  const now = new Date().toISOString();
  const writes = can(person, "change:write");
  const readsOnly = "Your role reads. Authors and admins can edit.";
  const editHref = goldenHref(path, "/edit");
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Golden sets", href: "/golden-sets" },
          ...path
            .split("/")
            .slice(0, -1)
            .map((label) => ({ label })),
        ]}
        title={<span className="font-mono text-xl">{path}</span>}
        suffix={artifact.version}
        meta={owners ? `Owned by ${owners}` : "Nobody owns this path yet: nothing of it can merge."}
        actions={
          <>
            <ExportMenu path={path} version={shown.version} />
            {writes ? (
              <>
                <ButtonLink href={`/golden-sets/import?path=${encodeURIComponent(path)}`}>Import</ButtonLink>
                <ButtonLink href={editHref} variant="primary">
                  Edit
                </ButtonLink>
              </>
            ) : (
              <BlockedButton reason={readsOnly}>Edit</BlockedButton>
            )}
          </>
        }
      />
      <PageKeys
        keys={[{ keys: "e", label: "Edit", href: editHref, blocked: writes ? undefined : readsOnly }]}
      />
      <div className="grid gap-5">
        {shown.version !== artifact.version && (
          <OlderVersion
            path={path}
            shown={shown.version}
            newest={artifact.version}
            newestHref={goldenHref(path)}
          />
        )}
        <ChangesOfPath changes={changes.data} now={now} />
        {content.description !== "" && (
          <p className="wrap-anywhere max-w-prose whitespace-pre-wrap text-ink-2">{content.description}</p>
        )}
        {content.judge && <JudgeLine judge={content.judge} />}
        <UseCard use={use} now={now} />
        <CasesCard path={path} content={content} shown={cases} />
        <LiveRefresh types={["eval_run."]} asOf={now} head={await pageHead()} />
        <RunsCard
          of={{ set: path }}
          runs={runs.data}
          more={runs.nextCursor !== null}
          blocked={can(person, "eval:run") ? null : "Your role reads. Authors and admins can start runs."}
          now={now}
        />
        <VersionsTable
          path={path}
          versions={versions.data}
          shown={shown.version}
          live={artifact.live}
          newest={artifact.version}
          olderHref={
            versions.nextCursor &&
            `${goldenHref(path, `?${new URLSearchParams({ ...(asked ? { version: asked } : {}), older: versions.nextCursor })}`)}#versions`
          }
          now={now}
        />
      </div>
    </>
  );
}
