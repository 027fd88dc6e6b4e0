"use client";
import { useMemo } from "react";
import { TryContext } from "@/components/segments/try-context";
import type { SegmentContent } from "@/lib/artifacts/content/segment-content";
import { readSegmentDraft } from "./read-segment-draft";
import { attributesOfGroup, type SegmentDraft } from "./segment-draft";

/** Asks the condition as it is typed. */
export function TryDraft({ draft }: { draft: SegmentDraft }) {
  const content = useMemo(() => readSegmentDraft(draft).content as SegmentContent | null, [draft]);
  const attributes = useMemo(() => attributesOfGroup(draft.root), [draft]);
  return <TryContext condition={content?.condition ?? null} attributes={attributes} />;
}
