import type { Metadata } from "next";
import { Timeline } from "@/components/changes/timeline";
import { dismiss } from "./actions";
import { ChangeFrame } from "./change-frame";
import { ChangeRuns } from "./change-runs";
import { loadChange, loadThreads } from "./load-change";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number, title } = await loadChange((await params).number);
  return { title: `${title} #${number}` };
}

export default async function ConversationPage({ params }: Props) {
  const { number: segment } = await params;
  const change = await loadChange(segment);
  const { number, status, revision, reviews, may } = change;
  const threads = await loadThreads(number);
  const now = new Date().toISOString();
  return (
    <ChangeFrame segment={segment} tab="">
      {change.description && (
        <p className="wrap-anywhere max-w-180 whitespace-pre-wrap">{change.description}</p>
      )}
      {revision && (
        <Timeline
          reviews={reviews}
          threads={threads.data}
          pending={threads.pending}
          now={now}
          mayDismiss={may.dismiss && status === "open"}
          dismiss={(reviewId) => dismiss.bind(null, { number, reviewId })}
        />
      )}
      <ChangeRuns change={change} now={now} />
    </ChangeFrame>
  );
}
