import type { ReactNode } from "react";
import { ChangeActions } from "@/components/changes/change-actions";
import { ChangeMeta } from "@/components/changes/change-meta";
import { ChangeNotices } from "@/components/changes/change-notices";
import { describeNoComment } from "@/components/changes/describe-no-comment";
import { LineCounts } from "@/components/changes/diff/line-counts";
import { ReviewForm } from "@/components/changes/review-form";
import { type ReviewActions, ReviewProvider } from "@/components/changes/threads/review-context";
import { LiveRefresh } from "@/components/live-updates/live-refresh";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { KIND } from "@/lib/artifacts/kinds";
import { load, pageHead } from "@/lib/http/page";
import { listNewReplies } from "@/lib/inbox/queries/list-new-replies";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { review, submitForReview, tellWords } from "./actions";
import { ChangeAside } from "./change-aside";
import { loadChange, loadDiff, loadThreads } from "./load-change";
import { comment, drop, look, reply, resolve, view } from "./thread-actions";

const NO_WORDS = { title: "", description: "" };

type Tab = "" | "/diff" | "/history";
type Props = { segment: string; tab: Tab; children: ReactNode };

/** The head, the tabs and the state of a change around what one of its tabs shows. */
export async function ChangeFrame({ segment, tab, children }: Props) {
  const change = await loadChange(segment);
  const { number, status, revision, items, may } = change;
  const [threads, diff] = [await loadThreads(number), await loadDiff(number)];
  const newReplies = (await load(listNewReplies, { number })).data;
  const environments = (await load(listEnvironments, {})).data;
  const served = items.some((item) => KIND[item.kind].served);
  const now = new Date().toISOString();
  const seen = { number, digest: revision?.digest ?? "" };
  const actions: ReviewActions = {
    comment: comment.bind(null, seen),
    drop: drop.bind(null, number),
    reply: reply.bind(null, number),
    resolve: resolve.bind(null, number),
    look,
    view: view.bind(null, number),
  };
  const talk = change.reviews.length + threads.data.length;
  const tabs = [
    { href: `/changes/${number}`, label: "Conversation", note: talk > 0 ? talk : undefined },
    {
      href: `/changes/${number}/diff`,
      label: "Diff",
      note: <LineCounts added={diff.added} removed={diff.removed} />,
    },
    { href: `/changes/${number}/history`, label: "History", note: change.revisions.length || undefined },
  ];
  return (
    <ReviewProvider
      number={number}
      actions={actions}
      whyNoComment={describeNoComment(change)}
      newReplies={newReplies}
      now={now}
    >
      <LiveRefresh
        types={["change."]}
        number={number}
        also={change.items.some(({ kind }) => kind === "prompt") ? ["eval_run."] : []}
        asOf={now}
        head={await pageHead()}
      />
      <PageHeader
        crumbs={[{ label: "Changes", href: "/changes" }, { label: `#${number}` }]}
        title={change.title}
        suffix={`#${number}`}
        actions={<ChangeActions change={change} submitAction={submitForReview.bind(null, number)} />}
        meta={<ChangeMeta change={change} now={now} />}
      />
      <div className="mb-4">
        <TabLinks label="Parts of this change" tabs={tabs} current={`/changes/${number}${tab}`} />
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid min-w-0 gap-5">
          <ChangeNotices
            change={change}
            tellAction={tellWords.bind(null, { number, ...(change.untold ?? NO_WORDS) })}
          />
          {children}
          {revision && status !== "closed" && tab !== "/history" && (
            <ReviewForm
              revision={revision.number}
              digest={revision.digest}
              blocked={may.review ? null : may.whyNoReview}
              mayComment={may.comment}
              given={change.yourVerdict}
              pending={threads.pending.length}
              environments={status === "merged" && served ? environments : null}
              action={review.bind(null, seen)}
            />
          )}
        </div>
        <ChangeAside change={change} environments={environments} served={served} now={now} />
      </div>
    </ReviewProvider>
  );
}
