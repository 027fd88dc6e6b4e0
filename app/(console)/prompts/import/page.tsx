import type { Metadata } from "next";
import { NoEditing } from "@/components/editor/no-editing";
import { ImportFlow } from "@/components/imports/import-flow";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/authz/permissions";
import { requirePerson } from "@/lib/http/page";
import { bring, forecast } from "./actions";

export const metadata: Metadata = { title: "Import prompts" };

export default async function ImportPage() {
  const person = await requirePerson();
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Prompts", href: "/prompts" }, { label: "Import" }]}
        title="Import prompts"
        meta="Brings prompts with their history, word for word. Nothing imported is served before a change to it was reviewed."
      />
      {can(person, "change:write") ? (
        <ImportFlow actions={{ forecast, bring }} />
      ) : (
        <NoEditing href="/prompts" label="Read the prompts" />
      )}
    </>
  );
}
