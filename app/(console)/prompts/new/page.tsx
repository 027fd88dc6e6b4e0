import type { Metadata } from "next";
import { listGoldenPaths } from "../../changes/[number]/edit/golden";
import { NewDraft } from "../../new-draft";

export const metadata: Metadata = { title: "New prompt" };

export default function NewPromptPage() {
  return (
    <NewDraft
      kind="prompt"
      title="New prompt"
      meta="A draft first. It becomes version 1.0.0 when it is reviewed and merged."
      list={{ label: "Prompts", href: "/prompts" }}
      listGolden={listGoldenPaths}
    />
  );
}
