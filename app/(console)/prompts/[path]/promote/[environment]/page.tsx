import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { promptHref } from "@/components/artifacts/prompt-href";
import { EnvironmentMark } from "@/components/environments/environment-mark";
import { LiveRefresh } from "@/components/live-updates/live-refresh";
import { GateCard } from "@/components/releases/gate-card";
import { LiftLockForm } from "@/components/releases/lift-lock-form";
import { PromoteForm } from "@/components/releases/promote-form";
import { PromotionView } from "@/components/releases/promotion-view";
import { VersionPicker } from "@/components/releases/version-picker";
import { PageHeader } from "@/components/ui/page-header";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { decodeSegment, load, readSearch } from "@/lib/http/page";
import { newId } from "@/lib/kernel/ids";
import { previewPromotion } from "@/lib/releases/queries/preview-promotion";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { acceptRun, startAsked, startMissing, withdrawRun } from "../../../../evals/start-asked";
import { sendLiftLock, sendPromotion } from "./actions";

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
  const { version, seen } = readSearch(await searchParams);
  const { data: environments } = await load(listEnvironments, {});
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
            {version ? `Promote ${version} to` : "Promote to"}{" "}
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
          next={environments[at + 1]?.key ?? null}
        />
      ) : (
        <Choice path={path} environment={key} />
      )}
    </>
  );
}

type PlaceProps = { path: string; environment: string };

async function Choice({ path, environment }: PlaceProps) {
  const { live } = await load(getArtifact, { path });
  const { data } = await load(listVersions, { path });
  const now = new Date().toISOString();
  return <VersionPicker path={path} environment={environment} versions={data} live={live} now={now} />;
}

type PromotionProps = PlaceProps & { version: string; seen: string; next: string | null };

async function Promotion({ version, seen, next, ...place }: PromotionProps) {
  const preview = await load(previewPromotion, { ...place, version });
  const { blockers, may, live, change, approvals, evals } = preview;
  const now = new Date().toISOString();
  const gate = (
    <GateCard
      {...place}
      version={version}
      blockers={blockers}
      approvals={approvals}
      change={change}
      evals={evals.map((one) => ({ ...one, path: place.path }))}
      evalActions={{
        start: startAsked.bind(null, { path: place.path, version }),
        startAll: startMissing.bind(null, { version }),
        accept: acceptRun,
        withdraw: withdrawRun,
      }}
      lift={
        <LiftLockForm
          version={version}
          blocked={
            may.promote ? null : `Owners can lift it: ${approvals.owners ?? "nobody owns this path yet"}.`
          }
          action={sendLiftLock.bind(null, { path: place.path, version })}
        />
      }
    />
  );
  return (
    <PromotionView
      preview={preview}
      environment={place.environment}
      now={now}
      aside={
        <>
          {evals.length > 0 && <LiveRefresh types={["eval_run."]} asOf={now} />}
          {live !== version && gate}
          <PromoteForm
            key={`${version} ${seen}`}
            {...place}
            version={version}
            replaces={live}
            blocked={may.why ?? describeBlocked(blockers)}
            idempotencyKey={newId()}
            next={next}
            send={sendPromotion.bind(null, place)}
          />
        </>
      }
    />
  );
}

function describeBlocked(blockers: readonly { text: string; wayOut: string }[]): string | null {
  const [first] = blockers;
  if (!first) return null;
  return blockers.length === 1
    ? `${first.text} ${first.wayOut}`
    : `The gate is closed: ${blockers.length} rules are not met. Each says its way out above.`;
}
