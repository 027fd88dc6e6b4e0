"use client";
import dynamic from "next/dynamic";
import { startTransition, useCallback, useMemo, useOptimistic, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { guardAction } from "@/components/ui/guard-action";
import type { Side } from "@/lib/changes/line-comment";
import { PendingCard } from "../threads/pending-card";
import { type Place, useReview } from "../threads/review-context";
import { ThreadCard } from "../threads/thread-card";
import type { DiffPartView, PendingView, ThreadView } from "../threads/thread-views";
import { WordsForm } from "../threads/words-form";
import { WholeTexts } from "../whole-texts";
import type { Spot } from "./diff-items";
import { PartHeader } from "./part-header";

const LineDiff = dynamic(() => import("./line-diff").then((module) => module.LineDiff));

type Props = {
  path: string;
  part: DiffPartView;
  labels: { before: string; after: string };
  threads: readonly ThreadView[];
  pending: readonly PendingView[];
  /** Sides that one can comment on here; none when what is shown is no state that reviews are about. */
  commentable: readonly Side[];
  /** Whether being read can be noted. */
  markable: boolean;
};

/** One part of an artifact: what differs in it line by line, what is said about its lines, and whether it was viewed. */
export function PartCard({ path, part, labels, threads, pending, commentable, markable }: Props) {
  const { actions, layout } = useReview();
  const [viewed, setViewed] = useOptimistic(part.viewed);
  const busy = threads.some(({ resolved }) => !resolved) || pending.length > 0;
  const [shown, setShown] = useState(!part.viewed || busy);
  const [writing, setWriting] = useState<Spot | null>(null);
  const toggle = (next: boolean) =>
    startTransition(async () => {
      setViewed(next);
      setShown(!next || busy);
      await guardAction(() => actions.view({ path, digest: part.digest, viewed: next }));
    });
  const before = part.before?.text ?? "";
  const after = part.after?.text ?? "";
  const keyOf = useCallback(
    (side: Side) => (side === "before" ? part.before?.part : part.after?.part) ?? "",
    [part.before?.part, part.after?.part],
  );
  const spots = useMemo(
    () => [
      ...[...threads, ...pending].flatMap(({ side, place }) => (place ? [{ side, line: place.line }] : [])),
      ...(writing ? [writing] : []),
    ],
    [threads, pending, writing],
  );
  const renderTalk = useCallback(
    (spot: Spot, focusLine: () => void) => {
      const here = ({ side, place }: { side: Side; place: { line: number } | null }) =>
        side === spot.side && place?.line === spot.line;
      const isWriting = writing?.side === spot.side && writing.line === spot.line;
      const target: Place = { path, part: keyOf(spot.side), ...spot };
      const close = () => {
        setWriting(null);
        focusLine();
      };
      return (
        <>
          {threads.filter(here).map((thread) => (
            <ThreadCard key={thread.number} thread={thread} />
          ))}
          {pending.filter(here).map((comment) => (
            <PendingCard key={comment.id} comment={comment} />
          ))}
          {isWriting && (
            <div className="font-sans">
              <WordsForm
                label={`Comment on line ${spot.line}${spot.side === "before" ? ", before" : ""}`}
                submitLabel="Add to your review"
                pendingLabel="Adding…"
                action={actions.comment.bind(null, target)}
                onDone={close}
                onCancel={close}
              />
            </div>
          )}
        </>
      );
    },
    [threads, pending, writing, path, keyOf, actions],
  );
  return (
    <Card aria-label={`${part.title} of ${path}`} data-part="">
      <PartHeader
        part={part}
        labels={labels}
        viewed={markable ? { is: viewed, onChange: toggle } : null}
        threads={threads.length}
      />
      {shown ? (
        <LineDiff
          label={`Difference in ${part.title}`}
          before={before}
          after={after}
          tags={{ before: part.before?.tags ?? false, after: part.after?.tags ?? false }}
          layout={layout}
          commentable={commentable}
          spots={spots}
          renderTalk={renderTalk}
          onComment={setWriting}
        />
      ) : (
        <CardBody className="flex items-center justify-between gap-3 text-ink-2">
          Viewed, and folded.
          <Button size="sm" onClick={() => setShown(true)}>
            Show
          </Button>
        </CardBody>
      )}
      {shown && <WholeTexts title={part.title} before={before} after={after} />}
    </Card>
  );
}
