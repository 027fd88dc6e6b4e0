import type { Metadata } from "next";
import { CompareForm } from "@/components/artifacts/compare-form";
import { promptHref } from "@/components/artifacts/prompt-href";
import { RestoreForm } from "@/components/artifacts/restore-form";
import { ItemDiff } from "@/components/changes/item-diff";
import { sectionOf } from "@/components/golden/golden-href";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { getVersion } from "@/lib/artifacts/queries/get-version";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { can } from "@/lib/authz/permissions";
import { decodeSegment, load, readSearch, requirePerson } from "@/lib/http/page";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { restoreVersion } from "../restore";

type Props = {
  params: Promise<{ path: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

const MOST_VERSIONS = 200;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Compare versions of ${decodeSegment((await params).path)}` };
}

export default async function ComparePage({ params, searchParams }: Props) {
  const path = decodeSegment((await params).path);
  const asked = readSearch(await searchParams);
  const person = await requirePerson();
  const artifact = await load(getArtifact, { path });
  const versions = (await load(listVersions, { path, limit: MOST_VERSIONS })).data;
  const environments = (await load(listEnvironments, {})).data;
  const { from = versions[1]?.version ?? artifact.version, to = artifact.version } = asked;
  const before = await load(getVersion, { path, version: artifact.live[from] ?? from });
  const after = await load(getVersion, { path, version: artifact.live[to] ?? to });
  const live = environments.flatMap(({ key }) => {
    const version = artifact.live[key];
    return version ? [{ key, version }] : [];
  });
  return (
    <>
      <PageHeader
        crumbs={[sectionOf(artifact.kind), { label: path, href: promptHref(path) }]}
        title={`${before.version} → ${after.version}`}
        meta={<span className="wrap-anywhere font-mono">{path}</span>}
        actions={
          before.version === artifact.version ? null : (
            <RestoreForm
              version={before.version}
              blocked={
                can(person, "change:write") ? null : "Your role reads. Authors and admins can open a change."
              }
              action={restoreVersion.bind(null, { path, version: before.version })}
            />
          )
        }
      />
      <CompareForm key={`${from} ${to}`} path={path} from={from} to={to} versions={versions} live={live} />
      {before.digest === after.digest ? (
        <EmptyState title="No differences">
          {before.version === after.version
            ? `Both are ${before.version}.`
            : `${before.version} and ${after.version} say the same, byte for byte.`}
        </EmptyState>
      ) : (
        <ItemDiff
          kind={artifact.kind}
          before={before.content}
          after={after.content}
          beforeLabel={before.version}
          afterLabel={after.version}
        />
      )}
    </>
  );
}
