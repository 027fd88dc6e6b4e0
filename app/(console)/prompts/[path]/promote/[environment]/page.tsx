import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { promptHref } from "@/components/artifacts/prompt-href";
import { EnvironmentMark } from "@/components/environments/environment-mark";
import { VersionPicker } from "@/components/releases/version-picker";
import { PageHeader } from "@/components/ui/page-header";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { decodeSegment, load, readSearch } from "@/lib/http/page";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { Promotion } from "./promotion";

type Props = {
  params: Promise<{ path: string; environment: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { path, environment } = await params;
  return { title: `Promote ${decodeSegment(path)} to ${decodeSegment(environment)}` };
}

export default async function PromotePage({ params, searchParams }: Props) {
  const { path: segment, environment: keySegment } = await params;
  const path = decodeSegment(segment);
  const key = decodeSegment(keySegment);
  const { version, seen, how } = readSearch(await searchParams);
  const [{ data: environments }, { live }] = await Promise.all([
    load(listEnvironments, {}),
    load(getArtifact, { path }),
  ]);
  const at = environments.findIndex((one) => one.key === key);
  const environment = environments[at] ?? notFound();
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Prompts", href: "/prompts" },
          { label: path, href: promptHref(path) },
        ]}
        title={
          <span className="inline-flex flex-wrap items-center gap-x-2">
            {/* The page is drawn again under the result: its title says by then what was done, in its place. */}
            {version ? `${live[key] === version ? "Promoted" : "Promote"} ${version} to` : "Promote to"}{" "}
            <EnvironmentMark
              name={key}
              color={environment.color}
              position={environment.position}
              className="text-sm"
            />
          </span>
        }
      />
      {version ? (
        <Promotion
          path={path}
          environment={key}
          version={version}
          seen={seen ?? ""}
          how={how ?? null}
          next={environments[at + 1]?.key ?? null}
        />
      ) : (
        <Choice path={path} environment={key} how={how ?? null} live={live} />
      )}
    </>
  );
}

type ChoiceProps = { path: string; environment: string; how: string | null; live: Record<string, string> };

async function Choice({ path, environment, how, live }: ChoiceProps) {
  const { data } = await load(listVersions, { path });
  const now = new Date().toISOString();
  return (
    <VersionPicker path={path} environment={environment} how={how} versions={data} live={live} now={now} />
  );
}
