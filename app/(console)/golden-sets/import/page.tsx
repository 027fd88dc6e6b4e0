import type { Metadata } from "next";
import { NoEditing } from "@/components/editor/no-editing";
import { GoldenImportFlow } from "@/components/imports/golden/golden-import-flow";
import { PageHeader } from "@/components/ui/page-header";
import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { can } from "@/lib/authz/permissions";
import { load, readSearch, requirePerson } from "@/lib/http/page";
import { saveDraft } from "../../changes/[number]/edit/actions";
import { readDraftSets, readNewestSet } from "./actions";

export const metadata: Metadata = { title: "Import cases" };

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export default async function ImportCasesPage({ searchParams }: Props) {
  const { path = "", change } = readSearch(await searchParams);
  const person = await requirePerson();
  const sets = await load(listArtifacts, { kind: "golden_set", limit: 200 });
  const number = /^\d{1,9}$/.test(change ?? "") ? Number(change) : null;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Golden sets", href: "/golden-sets" }, { label: "Import" }]}
        title="Import cases"
        meta="From CSV, JSONL, JSON or a promptfoo file, into a draft. Nothing of a file is run, and no other file is opened."
      />
      {can(person, "change:write") ? (
        <GoldenImportFlow
          path={path}
          change={number}
          sets={sets.data.map((one) => one.path)}
          actions={{ readNewestSet, readDraftSets, save: saveDraft }}
        />
      ) : (
        <NoEditing href="/golden-sets" label="Read the golden sets" />
      )}
    </>
  );
}
