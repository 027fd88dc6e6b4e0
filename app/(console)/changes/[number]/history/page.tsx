import type { Metadata } from "next";
import { CompareRevisions } from "@/components/changes/compare-revisions";
import { RevisionsCard } from "@/components/changes/revisions-card";
import { ChangeFrame } from "../change-frame";
import { loadChange } from "../load-change";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number, title } = await loadChange((await params).number);
  return { title: `History of ${title} #${number}` };
}

export default async function HistoryPage({ params }: Props) {
  const { number: segment } = await params;
  const { number, revisions, reviews } = await loadChange(segment);
  return (
    <ChangeFrame segment={segment} tab="/history">
      {revisions.length > 1 && <CompareRevisions number={number} revisions={revisions} />}
      <RevisionsCard number={number} revisions={revisions} reviews={reviews} now={new Date().toISOString()} />
    </ChangeFrame>
  );
}
