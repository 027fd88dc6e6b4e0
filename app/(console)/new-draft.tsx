import { ChangeEditor } from "@/components/editor/change-editor";
import type { EditorStart } from "@/components/editor/editor-types";
import type { Golden } from "@/components/editor/golden/keep-case";
import { NoEditing } from "@/components/editor/no-editing";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/authz/permissions";
import { requirePerson } from "@/lib/http/page";
import { readLive, readNewest, saveDraft, submitDraft } from "./changes/[number]/edit/actions";
import { scopeOf } from "./changes/[number]/edit/start";
import { readTryCases } from "./changes/[number]/edit/try-cases";

type Props = {
  kind: EditorStart["kind"];
  title: string;
  /** When it becomes what. */
  meta: string;
  /** The list of those that are there. */
  list: { label: string; href: string };
  /** Asked for when there is something to write. */
  listGolden?: () => Promise<Golden>;
};

/** The editor of something that no change holds yet, for whoever may write. */
export async function NewDraft({ kind, title, meta, list, listGolden }: Props) {
  const person = await requirePerson();
  return (
    <>
      <PageHeader crumbs={[list, { label: "New" }]} title={title} meta={meta} />
      {can(person, "change:write") ? (
        <ChangeEditor
          start={{
            number: null,
            rev: null,
            title: "",
            description: "",
            path: "",
            kind,
            content: null,
            bump: null,
            base: { version: null, newest: null, current: true, content: null },
            problems: [],
            scope: scopeOf(person),
            autosaves: false,
          }}
          actions={{ save: saveDraft, submit: submitDraft, readNewest, readLive, readTryCases }}
          {...(listGolden ? { golden: await listGolden() } : {})}
        />
      ) : (
        <NoEditing href={list.href} label={`Read the ${list.label.toLowerCase()}`} />
      )}
    </>
  );
}
