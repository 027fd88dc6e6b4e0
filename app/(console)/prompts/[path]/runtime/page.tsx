import type { Metadata } from "next";
import { promptHref } from "@/components/artifacts/prompt-href";
import { RuntimeCard } from "@/components/instances/runtime-card";
import { LiveRefresh } from "@/components/live-updates/live-refresh";
import { PageHeader } from "@/components/ui/page-header";
import { decodeSegment, load, pageHead } from "@/lib/http/page";
import { getPromptRuntime } from "@/lib/instances/queries/get-prompt-runtime";

type Props = { params: Promise<{ path: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Runtime of ${decodeSegment((await params).path)}` };
}

export default async function PromptRuntimePage({ params }: Props) {
  const path = decodeSegment((await params).path);
  const { environments, asOf } = await load(getPromptRuntime, { path });
  return (
    <>
      <LiveRefresh types={["release."]} asOf={asOf} head={await pageHead()} />
      <PageHeader
        crumbs={[
          { label: "Prompts", href: "/prompts" },
          { label: path, href: promptHref(path) },
        ]}
        title="Runtime"
        meta={
          <>
            Who runs this prompt and with which version, as of {asOf.slice(11, 16)} UTC. Drift is an instance
            that runs another version than what is live.
          </>
        }
      />
      <div className="grid gap-5">
        {environments.toReversed().map((of) => (
          <RuntimeCard key={of.environment} path={path} of={of} now={asOf} />
        ))}
      </div>
    </>
  );
}
