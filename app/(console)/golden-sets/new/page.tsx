import type { Metadata } from "next";
import { NewDraft } from "../../new-draft";

export const metadata: Metadata = { title: "New golden set" };

export default function NewGoldenSetPage() {
  return (
    <NewDraft
      kind="golden_set"
      title="New golden set"
      meta="A draft first. It becomes version 1.0.0, and is in force, when it is reviewed and merged."
      list={{ label: "Golden sets", href: "/golden-sets" }}
    />
  );
}
