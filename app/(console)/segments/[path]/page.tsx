import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChangesOfPath } from "@/components/artifacts/changes-of-path";
import { OlderVersion } from "@/components/artifacts/older-version";
import { promptHref } from "@/components/artifacts/prompt-href";
import { VersionsTable } from "@/components/artifacts/versions-table";
import { PageKeys } from "@/components/keys/page-keys";
import { LiveRefresh } from "@/components/live-updates/live-refresh";
import { SegmentRollouts } from "@/components/rollouts/segment-rollouts";
import { ConditionCard } from "@/components/segments/condition-card";
import { segmentHref } from "@/components/segments/segment-href";
import { TryContext } from "@/components/segments/try-context";
import { BlockedButton } from "@/components/ui/blocked-button";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import type { SegmentContent } from "@/lib/artifacts/content/segment-content";
import { attributesOf } from "@/lib/artifacts/describe-condition";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { getVersion } from "@/lib/artifacts/queries/get-version";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { can } from "@/lib/authz/permissions";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { decodeSegment, load, pageHead, readSearch, requirePerson } from "@/lib/http/page";
import { listRollouts } from "@/lib/rollouts/queries/list-rollouts";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { findOwners } from "../../find-owners";

type Props = {
  params: Promise<{ path: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeSegment((await params).path) };
}

export default async function SegmentPage({ params, searchParams }: Props) {
  const path = decodeSegment((await params).path);
  const { version: asked, older } = readSearch(await searchParams);
  const person = await requirePerson();
  const artifact = await load(getArtifact, { path });
  if (artifact.kind !== "segment") redirect(promptHref(path));
  const [shown, versions, changes, owners, { data: rollouts }, { data: environments }] = await Promise.all([
    asked ? load(getVersion, { path, version: asked }) : artifact,
    load(listVersions, { path, ...(older ? { cursor: older } : {}) }),
    load(listChanges, { path, limit: 10 }),
    findOwners(path),
    load(listRollouts, { segment: path }),
    load(listEnvironments, {}),
  ]);
  const { description, condition } = shown.content as SegmentContent;
  const now = new Date().toISOString();
  const writes = can(person, "change:write");
  const readsOnly = "Your role reads. Authors and admins can edit.";
  const editHref = segmentHref(path, "/edit");
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Segments", href: "/segments" },
          ...path
            .split("/")
            .slice(0, -1)
            .map((label) => ({ label })),
        ]}
        title={<span className="font-mono text-xl">{path}</span>}
        suffix={artifact.version}
        meta={owners ? `Owned by ${owners}` : "Nobody owns this path yet: nothing of it can merge."}
        actions={
          writes ? (
            <ButtonLink href={editHref} variant="primary">
              Edit
            </ButtonLink>
          ) : (
            <BlockedButton reason={readsOnly}>Edit</BlockedButton>
          )
        }
      />
      <LiveRefresh types={["rollout."]} asOf={now} head={await pageHead()} />
      <PageKeys
        keys={[{ keys: "e", label: "Edit", href: editHref, blocked: writes ? undefined : readsOnly }]}
      />
      <div className="grid gap-5">
        {shown.version !== artifact.version && (
          <OlderVersion
            path={path}
            shown={shown.version}
            newest={artifact.version}
            newestHref={segmentHref(path)}
          />
        )}
        <ChangesOfPath changes={changes.data} now={now} />
        {description !== "" && (
          <p className="wrap-anywhere max-w-prose whitespace-pre-wrap text-ink-2">{description}</p>
        )}
        <SegmentRollouts rollouts={rollouts} environments={environments} now={now} />
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <ConditionCard condition={condition} />
          <TryContext condition={condition} attributes={attributesOf(condition)} />
        </div>
        <VersionsTable
          path={path}
          versions={versions.data}
          shown={shown.version}
          live={artifact.live}
          newest={artifact.version}
          olderHref={
            versions.nextCursor &&
            `${segmentHref(path, `?${new URLSearchParams({ ...(asked ? { version: asked } : {}), older: versions.nextCursor })}`)}#versions`
          }
          now={now}
        />
      </div>
    </>
  );
}
