import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ActionForm } from "@/components/changes/action-form";
import { ChangeStatus } from "@/components/changes/change-status";
import { ChecksCard } from "@/components/changes/checks-card";
import { ChangeEditor } from "@/components/editor/change-editor";
import { isEditorKind } from "@/components/editor/editor-types";
import { NoEditing } from "@/components/editor/no-editing";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { can } from "@/lib/authz/permissions";
import { getChange } from "@/lib/changes/queries/get-change";
import { getDraft } from "@/lib/changes/queries/get-draft";
import { decodeSegment, load, readSearch, requirePerson } from "@/lib/http/page";
import { readLive, readNewest, removeItem, saveDraft, submitDraft } from "./actions";
import { listGoldenPaths } from "./golden";
import { newItem, toStart } from "./start";
import { readTryCases } from "./try-cases";

type Props = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit #${decodeSegment((await params).number)}` };
}

export default async function EditChangePage({ params, searchParams }: Props) {
  const person = await requirePerson();
  const draft = await load(getDraft, { number: decodeSegment((await params).number) });
  const { number, status, items } = draft;
  if (status === "merged" || status === "closed") redirect(`/changes/${number}`);
  const { path: asked } = readSearch(await searchParams);
  const item = asked ? items.find((one) => one.path === asked) : items[0];
  const shown = item ?? (asked ? await newItem(asked) : null);
  const { checks } = await load(getChange, { number });
  const href = (path: string) => `/changes/${number}/edit?path=${encodeURIComponent(path)}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Changes", href: "/changes" },
          { label: `#${number}`, href: `/changes/${number}` },
          { label: "Edit" },
        ]}
        title={<span className="font-mono text-xl">{shown?.path ?? `#${number}`}</span>}
        meta={
          <>
            <ChangeStatus status={status} />
            <span className="wrap-anywhere">
              {draft.title} #{number}
            </span>
          </>
        }
        actions={
          items.length > 1 &&
          item &&
          can(person, "change:write") && (
            <ActionForm
              action={removeItem.bind(null, { number, path: item.path })}
              label="Take it out of this change"
              pendingLabel="Taking it out…"
            />
          )
        }
      />
      {(items.length > 1 || !item) && shown && (
        <div className="mb-4">
          <TabLinks
            label="Artifacts of this change"
            tabs={[...items.map((one) => one.path), ...(item ? [] : [shown.path])].map((path) => ({
              href: href(path),
              label: path,
            }))}
            current={href(shown.path)}
          />
        </div>
      )}
      {can(person, "change:write") && shown && isEditorKind(shown.kind) ? (
        <ChangeEditor
          key={shown.path}
          start={toStart(person, shown, {
            ...draft,
            autosaves: status === "draft" && draft.contributed,
          })}
          actions={{ save: saveDraft, submit: submitDraft, readNewest, readLive, readTryCases }}
          golden={await listGoldenPaths()}
        >
          <ChecksCard number={number} title="What merging will need" checks={checks} />
        </ChangeEditor>
      ) : (
        <NoEditing href={`/changes/${number}`} label={`Read change #${number}`} />
      )}
    </>
  );
}
