import type { Metadata } from "next";
import { promptHref } from "@/components/artifacts/prompt-href";
import { EnvironmentMark } from "@/components/environments/environment-mark";
import { historyHref } from "@/components/live/board-row";
import { ReleaseList } from "@/components/releases/release-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { decodeSegment, load, readSearch } from "@/lib/http/page";
import { listReleases } from "@/lib/releases/queries/list-releases";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";

type Props = {
  params: Promise<{ environment: string; path: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { environment, path } = await params;
  return { title: `${decodeSegment(path)} in ${decodeSegment(environment)}` };
}

export default async function HistoryPage({ params, searchParams }: Props) {
  const { environment: keySegment, path: segment } = await params;
  const key = decodeSegment(keySegment);
  const path = decodeSegment(segment);
  const { cursor } = readSearch(await searchParams);
  const [{ data, nextCursor }, { data: environments }] = await Promise.all([
    load(listReleases, { environment: key, path, cursor }),
    load(listEnvironments, {}),
  ]);
  const environment = environments.find((one) => one.key === key);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Live board", href: "/board" },
          { label: path, href: promptHref(path) },
        ]}
        title={
          <span className="inline-flex flex-wrap items-center gap-x-2">
            What was live in{" "}
            <EnvironmentMark
              name={key}
              color={environment?.color ?? ""}
              position={environment?.position ?? 0}
              className="text-sm"
            />
          </span>
        }
        meta={<span className="wrap-anywhere font-mono">{path}</span>}
        actions={
          <>
            <ButtonLink href={promptHref(path, `/promote/${key}`)}>Promote</ButtonLink>
            <ButtonLink href={promptHref(path, `/rollback/${key}`)}>Roll back</ButtonLink>
          </>
        }
      />
      <div className="mb-4">
        <TabLinks
          label="Environments"
          current={historyHref(key, path)}
          tabs={environments.map((one) => ({
            href: historyHref(one.key, path),
            label: <EnvironmentMark name={one.key} color={one.color} position={one.position} />,
          }))}
        />
      </div>
      {data.length === 0 ? (
        <EmptyState title={`Nothing was ever live in ${key}`}>A promotion makes a version live.</EmptyState>
      ) : (
        <ReleaseList releases={data} fromNewest={cursor === undefined} now={new Date().toISOString()} />
      )}
      {nextCursor && (
        <nav aria-label="Pages" className="mt-3">
          <ButtonLink href={`${historyHref(key, path)}?cursor=${encodeURIComponent(nextCursor)}`}>
            Older releases
          </ButtonLink>
        </nav>
      )}
    </>
  );
}
