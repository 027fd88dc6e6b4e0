import type { Metadata } from "next";
import { cache } from "react";
import { AfterMergeCard } from "@/components/changes/after-merge-card";
import { ChangeActions } from "@/components/changes/change-actions";
import { ChangeItem } from "@/components/changes/change-item";
import { ChangeMeta } from "@/components/changes/change-meta";
import { ChangeNotices } from "@/components/changes/change-notices";
import { ChecksCard } from "@/components/changes/checks-card";
import { CloseForm } from "@/components/changes/close-form";
import { CountersignStrip } from "@/components/changes/countersign-strip";
import { describeNoMerge } from "@/components/changes/describe-no-merge";
import { MergePanel } from "@/components/changes/merge-panel";
import { MergedCard } from "@/components/changes/merged-card";
import { ReviewForm } from "@/components/changes/review-form";
import { ReviewList } from "@/components/changes/review-list";
import { RevisionsCard } from "@/components/changes/revisions-card";
import { PageHeader } from "@/components/ui/page-header";
import { type ArtifactKind, KIND } from "@/lib/artifacts/kinds";
import { getChange } from "@/lib/changes/queries/get-change";
import { decodeSegment, load } from "@/lib/http/page";
import { getBoard } from "@/lib/live/queries/get-board";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { close, dismiss, merge, review, submitForReview } from "./actions";

type Props = { params: Promise<{ number: string }> };

const loadChange = cache((number: string) => load(getChange, { number: decodeSegment(number) }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number, title } = await loadChange((await params).number);
  return { title: `${title} #${number}` };
}

export default async function ChangePage({ params }: Props) {
  const change = await loadChange((await params).number);
  const { number, status, revision, items, reviews, may } = change;
  const environments = (await load(listEnvironments, {})).data;
  const now = new Date().toISOString();
  const served = items.some((item) => KIND[item.kind].served);
  const under = status === "draft" || status === "open";
  const made = new Map(change.versions.map(({ path, version }) => [path, version]));
  const mergedVersions = await Promise.all(
    change.versions.map(async ({ path, version }) => {
      const kind = items.find((item) => item.path === path)?.kind;
      return { path, version, live: await listLive(path, kind) };
    }),
  );
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Changes", href: "/changes" }, { label: `#${number}` }]}
        title={change.title}
        suffix={`#${number}`}
        actions={<ChangeActions change={change} submitAction={submitForReview.bind(null, number)} />}
        meta={<ChangeMeta change={change} now={now} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid min-w-0 gap-5">
          <ChangeNotices change={change} />
          {change.description && (
            <p className="wrap-anywhere max-w-180 whitespace-pre-wrap">{change.description}</p>
          )}
          {items.map((item) => (
            <ChangeItem
              key={item.path}
              item={item}
              only={items.length === 1}
              made={made.get(item.path) ?? null}
              label={revision ? `revision ${revision.number}` : "draft"}
            />
          ))}
          {revision && (
            <ReviewList
              reviews={reviews}
              now={now}
              mayDismiss={may.dismiss && status === "open"}
              dismiss={(reviewId) => dismiss.bind(null, { number, reviewId })}
            />
          )}
          {revision && status !== "closed" && (
            <ReviewForm
              revision={revision.number}
              digest={revision.digest}
              blocked={may.review ? null : may.whyNoReview}
              mayComment={may.comment}
              environments={status === "merged" && served ? environments : null}
              action={review.bind(null, { number, digest: revision.digest })}
            />
          )}
        </div>
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
          {under && <AfterMergeCard environments={environments} served={served} />}
          {change.revisions.length > 1 && <RevisionsCard revisions={change.revisions} now={now} />}
          {may.close && <CloseForm number={number} action={close.bind(null, number)} />}
        </aside>
      </div>
    </>
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
