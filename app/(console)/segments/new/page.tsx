import type { Metadata } from "next";
import { ChangeEditor } from "@/components/editor/change-editor";
import { NoEditing } from "@/components/editor/no-editing";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/authz/permissions";
import { requirePerson } from "@/lib/http/page";
import { readLive, readNewest, saveDraft, submitDraft } from "../../changes/[number]/edit/actions";
import { scopeOf } from "../../changes/[number]/edit/start";
import { readTryCases } from "../../changes/[number]/edit/try-cases";

export const metadata: Metadata = { title: "New segment" };

export default async function NewSegmentPage() {
  const person = await requirePerson();
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Segments", href: "/segments" }, { label: "New" }]}
        title="New segment"
        meta="A draft first. It becomes version 1.0.0, and is in force, when it is reviewed and merged."
      />
      {can(person, "change:write") ? (
        <ChangeEditor
          start={{
            number: null,
            rev: null,
            title: "",
            description: "",
            path: "",
            kind: "segment",
            content: null,
            bump: null,
            base: { version: null, newest: null, current: true, content: null },
            problems: [],
            scope: scopeOf(person),
            autosaves: false,
          }}
          actions={{ save: saveDraft, submit: submitDraft, readNewest, readLive, readTryCases }}
        />
      ) : (
        <NoEditing href="/segments" label="Read the segments" />
      )}
    </>
  );
}
