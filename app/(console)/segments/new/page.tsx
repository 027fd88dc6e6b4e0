import type { Metadata } from "next";
import { NewDraft } from "../../new-draft";

export const metadata: Metadata = { title: "New segment" };

export default function NewSegmentPage() {
  return (
    <NewDraft
      kind="segment"
      title="New segment"
      meta="A draft first. It becomes version 1.0.0, and is in force, when it is reviewed and merged."
      list={{ label: "Segments", href: "/segments" }}
    />
  );
}
