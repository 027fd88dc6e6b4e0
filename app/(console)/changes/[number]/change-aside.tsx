import { AfterMergeCard } from "@/components/changes/after-merge-card";
import { AskedEvalsCard } from "@/components/changes/asked-evals-card";
import { ChecksCard } from "@/components/changes/checks-card";
import { CloseForm } from "@/components/changes/close-form";
import { CountersignStrip } from "@/components/changes/countersign-strip";
import { describeNoMerge } from "@/components/changes/describe-no-merge";
import { MergePanel } from "@/components/changes/merge-panel";
import { MergedCard } from "@/components/changes/merged-card";
import { type ArtifactKind, KIND } from "@/lib/artifacts/kinds";
import { load } from "@/lib/http/page";
import { getBoard } from "@/lib/rollouts/queries/get-board";
import type { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { acceptRun, startAsked, startMissing, withdrawRun } from "../../evals/start-asked";
import { close, merge } from "./actions";
import type { loadChange } from "./load-change";

type Props = {
  change: Awaited<ReturnType<typeof loadChange>>;
  environments: Awaited<ReturnType<typeof listEnvironments>>["data"];
  served: boolean;
  now: string;
};

/** What stands before the merge, who signed, and what comes after: beside every tab of a change. */
export async function ChangeAside({ change, environments, served, now }: Props) {
  const { number, status, revision, items, reviews, may } = change;
  const under = status === "draft" || status === "open";
  const mergedVersions = await Promise.all(
    change.versions.map(async ({ path, version }) => {
      const kind = items.find((item) => item.path === path)?.kind;
      return { path, version, live: await listLive(path, kind) };
    }),
  );
  return (
    <aside aria-label="State of this change" className="grid gap-5">
      {status === "merged" && (
        <MergedCard
          versions={mergedVersions}
          environments={environments}
          mergedBy={change.mergedBy}
          mergedAt={change.mergedAt}
          now={now}
        />
      )}
      <ChecksCard
        number={number}
        title={describeChecks(status)}
        checks={under ? change.checks : []}
        strip={
          revision && (
            <CountersignStrip
              signed={{ name: revision.submittedBy, digest: revision.digest }}
              countersigned={reviews
                .filter(({ counted }) => counted)
                .map(({ reviewer, digest }) => ({ name: reviewer, digest }))}
            />
          )
        }
        footer={
          <MergePanel
            status={status}
            allowed={change.merge.allowed && may.merge}
            reason={describeNoMerge(change.merge.blockers, may.merge)}
            action={merge.bind(null, { number, digest: revision?.digest ?? "" })}
          />
        }
      />
      <AskedEvalsCard
        evals={change.evals}
        actions={(path) => ({
          start: startAsked.bind(null, { path, change: number }),
          accept: acceptRun,
          withdraw: withdrawRun,
        })}
        startAll={startMissing.bind(null, { change: number })}
      />
      {under && <AfterMergeCard environments={environments} served={served} />}
      {may.close && <CloseForm number={number} action={close.bind(null, number)} />}
    </aside>
  );
}

function describeChecks(status: string): string {
  if (status === "draft") return "What merging will need";
  return status === "open" ? "Before this can merge" : "Signatures";
}

async function listLive(path: string, kind: ArtifactKind | undefined) {
  if (!kind || !KIND[kind].served) return null;
  const { data } = await load(getBoard, { path, limit: 1 });
  const row = data.find((one) => one.path === path);
  return {
    cells: row?.cells ?? [],
    mayPromote: row?.may.promote ?? false,
    owners: row?.owners ?? null,
  };
}
