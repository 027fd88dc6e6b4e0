"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Layout } from "@/lib/artifacts/diff/rows";
import { LineDiff, type Tagged } from "./diff/line-diff";
import { WholeTexts } from "./whole-texts";

type Props = { label: string; before: string; after: string; tags: Tagged };

/** Two texts of any length, whose rows are drawn as they are scrolled to. */
export function LargeDiff({ label, before, after, tags }: Props) {
  const [layout, setLayout] = useState<Layout>("split");
  return (
    <>
      <div className="flex justify-end border-b px-2 py-1 max-md:hidden">
        <Button variant="ghost" size="sm" onClick={() => setLayout(layout === "split" ? "unified" : "split")}>
          {layout === "split" ? "Show unified" : "Show side by side"}
        </Button>
      </div>
      <LineDiff
        label={label}
        before={before}
        after={after}
        tags={tags}
        layout={layout}
        commentable={NOTHING}
        spots={NOTHING}
        renderTalk={nothing}
        onComment={nothing}
      />
      <WholeTexts title={label} before={before} after={after} />
    </>
  );
}

const NOTHING: readonly never[] = [];
const nothing = () => null;
