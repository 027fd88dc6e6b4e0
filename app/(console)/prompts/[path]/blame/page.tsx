import type { Metadata } from "next";
import { BlameView } from "@/components/artifacts/blame-view";
import { promptHref } from "@/components/artifacts/prompt-href";
import { sectionOf } from "@/components/golden/golden-href";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { getBlame } from "@/lib/artifacts/queries/get-blame";
import { decodeSegment, load, readSearch } from "@/lib/http/page";

type Props = {
  params: Promise<{ path: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Who wrote ${decodeSegment((await params).path)}` };
}

export default async function BlamePage({ params, searchParams }: Props) {
  const path = decodeSegment((await params).path);
  const artifact = await load(getArtifact, { path });
  const { version = artifact.version } = readSearch(await searchParams);
  const blame = await load(getBlame, { path, version });
  const oldest = blame.versions[0];
  return (
    <>
      <PageHeader
        crumbs={[sectionOf(artifact.kind), { label: path, href: promptHref(path) }]}
        title={`Who wrote ${blame.version}`}
        meta={<span className="wrap-anywhere font-mono">{path}</span>}
      />
      {!blame.whole && oldest && (
        <div className="mb-4">
          <Notice title={`Looked back as far as ${oldest.version}`}>
            Lines that it is named for may be older than that.
          </Notice>
        </div>
      )}
      <BlameView
        path={path}
        parts={blame.parts}
        authors={blame.versions}
        shown={blame.version}
        now={new Date().toISOString()}
      />
    </>
  );
}
