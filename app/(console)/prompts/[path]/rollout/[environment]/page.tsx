import clsx from "clsx";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { promptHref } from "@/components/artifacts/prompt-href";
import { EnvironmentMark, environmentTone } from "@/components/environments/environment-mark";
import { LiveRefresh } from "@/components/live-updates/live-refresh";
import { blockMoves } from "@/components/rollouts/block-moves";
import { EarlierRollouts } from "@/components/rollouts/earlier-rollouts";
import { NextGate } from "@/components/rollouts/next-gate";
import { NoRollout } from "@/components/rollouts/no-rollout";
import { RolloutCard } from "@/components/rollouts/rollout-card";
import { RolloutControls } from "@/components/rollouts/rollout-controls";
import { rolloutHref } from "@/components/rollouts/rollout-href";
import { RolloutMoves } from "@/components/rollouts/rollout-moves";
import { WhoGetsWhat } from "@/components/rollouts/who-gets-what";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { decodeSegment, load, pageHead } from "@/lib/http/page";
import { newId } from "@/lib/kernel/ids";
import { getRollout } from "@/lib/rollouts/queries/get-rollout";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { askChoice, sendMove } from "./actions";
import { listAsked } from "./list-asked";

type Props = { params: Promise<{ path: string; environment: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { path, environment } = await params;
  return { title: `Rollout of ${decodeSegment(path)} in ${decodeSegment(environment)}` };
}

export default async function RolloutPage({ params }: Props) {
  const { path: segment, environment: keySegment } = await params;
  const path = decodeSegment(segment);
  const key = decodeSegment(keySegment);
  const { data: environments } = await load(listEnvironments, {});
  const environment = environments.find((one) => one.key === key) ?? notFound();
  const { live, running, next, lost, earlier, owners, may } = await load(getRollout, {
    path,
    environment: key,
  });
  const asked = await listAsked(running?.plan.audiences ?? []);
  const place = { path, environment: key };
  const now = new Date().toISOString();
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Prompts", href: "/prompts" },
          { label: path, href: promptHref(path) },
        ]}
        title={
          <span className="inline-flex flex-wrap items-center gap-x-2">
            Rollout in{" "}
            <EnvironmentMark
              name={key}
              color={environment.color}
              position={environment.position}
              className="text-sm"
            />
          </span>
        }
        meta={owners ? `Owned by ${owners}` : "Nobody owns this path yet."}
      />
      <LiveRefresh
        types={["rollout.", "release.", "version.", "environment."]}
        asOf={now}
        head={await pageHead()}
      />
      <div className="mb-4">
        <TabLinks
          label="Environments"
          current={rolloutHref(path, key)}
          tabs={environments.map((one) => ({
            href: rolloutHref(path, one.key),
            label: <EnvironmentMark name={one.key} color={one.color} position={one.position} />,
          }))}
        />
      </div>
      {/* On a phone the controls stand at the bottom of the screen, over the end of this. */}
      <div className={clsx("grid gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]", running && "max-md:pb-28")}>
        <div className="grid min-w-0 content-start gap-5">
          {running ? (
            <RolloutCard
              rollout={running}
              lost={running.goesOnByItself ? lost : null}
              tone={environmentTone(environment.color, environment.position)}
              now={now}
            />
          ) : (
            <NoRollout {...place} live={live} blocked={may.advance.why} now={now} />
          )}
        </div>
        <aside
          aria-label="What can be done"
          className="grid content-start gap-4 max-lg:empty:hidden lg:row-span-2"
        >
          {/* It stays where it is after the rollout has ended, to show how that went. */}
          <RolloutControls
            place={place}
            rollout={running}
            blocked={blockMoves({ may, next })}
            idempotencyKey={newId()}
            send={sendMove.bind(null, place)}
          />
          {running && next && <NextGate rollout={running} blockers={next.blockers} />}
        </aside>
        <div className="grid min-w-0 content-start gap-5 lg:col-start-1">
          {live && (
            <WhoGetsWhat
              environment={key}
              asked={asked}
              standing={`${live.version} ${running?.id} ${running?.step}`}
              ask={askChoice.bind(null, place)}
            />
          )}
          {running && <RolloutMoves rollout={running} now={now} />}
          <EarlierRollouts rollouts={earlier} now={now} />
        </div>
      </div>
    </>
  );
}
