"use client";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Layout } from "@/lib/artifacts/diff/rows";
import type { LineComment } from "@/lib/changes/line-comment";
import type { FormState } from "@/lib/http/form-state";

export type Place = Omit<LineComment, "body">;

/** A thread in which others went on since this person looked. */
export type NewReply = { thread: number; row: string; about: string };

/** What a reviewer can do on a change, besides the verdict. */
export type ReviewActions = {
  comment: (place: Place, previous: FormState, form: FormData) => Promise<FormState>;
  drop: (id: string) => Promise<FormState>;
  reply: (thread: number, previous: FormState, form: FormData) => Promise<FormState>;
  resolve: (thread: number, resolved: boolean) => Promise<FormState>;
  /** Says that one has seen what is new in a thread. */
  look: (seen: Pick<NewReply, "row" | "about">) => Promise<FormState>;
  view: (part: { path: string; digest: string; viewed: boolean }) => Promise<FormState>;
};

type Review = {
  /** Of the change. */
  number: number;
  actions: ReviewActions;
  /** Why this person may not comment; null when they may. */
  whyNoComment: string | null;
  newReplies: readonly NewReply[];
  /** The moment the page was rendered. */
  now: string;
  layout: Layout;
  setLayout: (layout: Layout) => void;
};

const ReviewContext = createContext<Review | null>(null);

type Props = Omit<Review, "layout" | "setLayout"> & { children: ReactNode };

export function ReviewProvider({ number, actions, whyNoComment, newReplies, now, children }: Props) {
  const [layout, setLayout] = useState<Layout>("split");
  const value = useMemo(
    () => ({ number, actions, whyNoComment, newReplies, now, layout, setLayout }),
    [number, actions, whyNoComment, newReplies, now, layout],
  );
  return <ReviewContext value={value}>{children}</ReviewContext>;
}

export function useReview(): Review {
  const review = useContext(ReviewContext);
  if (!review) throw new Error("Parts of a review stand within a ReviewProvider.");
  return review;
}
