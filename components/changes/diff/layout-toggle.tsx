"use client";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useReview } from "../threads/review-context";

/** Side by side or one after the other. A phone has room for one column anyway. */
export function LayoutToggle() {
  const { layout, setLayout } = useReview();
  const isSplit = layout === "split";
  return (
    <Button size="sm" className="max-md:hidden" onClick={() => setLayout(isSplit ? "unified" : "split")}>
      {isSplit ? "Show unified" : "Show side by side"} <Kbd>s</Kbd>
    </Button>
  );
}
