import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { promptHref } from "@/components/artifacts/prompt-href";
import { ChangeEditor } from "@/components/editor/change-editor";
import { NoEditing } from "@/components/editor/no-editing";
import { OwnersCard } from "@/components/editor/owners-card";
import { sectionOf } from "@/components/golden/golden-href";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/authz/permissions";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { decodeSegment, load, readSearch, requirePerson } from "@/lib/http/page";
import { getBoard } from "@/lib/rollouts/queries/get-board";
import { readLive, readNewest, saveDraft, submitDraft } from "../../../changes/[number]/edit/actions";
import { listGoldenPaths } from "../../../changes/[number]/edit/golden";
import { newItem, toStart } from "../../../changes/[number]/edit/start";
import { readTryCases } from "../../../changes/[number]/edit/try-cases";

type Props = {
  params: Promise<{ path: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit ${decodeSegment((await params).path)}` };
}

const IN_FORCE: Record<string, string> = {
  golden_set: "A set is in force as soon as it is",
  segment: "A segment is in force as soon as it is",
};

/** Continues the person's own draft on this path; without one, the first save begins it. */
export default async function EditPromptPage({ params, searchParams }: Props) {
  const path = decodeSegment((await params).path);
  const { version } = readSearch(await searchParams);
  const person = await requirePerson();
  const item = await newItem(path, version);
  const writes = can(person, "change:write");
  const drafts = await load(listChanges, { path, status: "draft", author: "me", limit: 1 });
  const [draft] = drafts.data;
  if (draft && writes && !version) redirect(`/changes/${draft.number}/edit?path=${encodeURIComponent(path)}`);
  const open = (await load(listChanges, { path, status: "open", limit: 5 })).data;
  const row = (await load(getBoard, { path, limit: 1 })).data.find((one) => one.path === path);
  return (
    <>
      <PageHeader
        crumbs={[sectionOf(item.kind), { label: path, href: promptHref(path) }, { label: "Edit" }]}
        title={<span className="font-mono text-xl">{path}</span>}
        suffix={item.baseVersion}
        meta={
          item.kind === "prompt"
            ? "Edits go to a draft of your own. Nothing that is live changes before it is reviewed, merged and promoted."
            : `Edits go to a draft of your own. ${IN_FORCE[item.kind] ?? "Rules are in force as soon as they are"} reviewed and merged.`
        }
      />
      {open.length > 0 && writes && (
        <div className="mb-4">
          <Notice title="Somebody is changing this already">
            {open.map((change) => (
              <span key={change.number} className="block">
                <Link href={`/changes/${change.number}`} className="link">
                  {change.title} #{change.number}
                </Link>{" "}
                by {change.author}
              </span>
            ))}
          </Notice>
        </div>
      )}
      {writes ? (
        <ChangeEditor
          start={toStart(person, item, {
            number: null,
            rev: null,
            title: "",
            description: "",
            autosaves: true,
          })}
          actions={{ save: saveDraft, submit: submitDraft, readNewest, readLive, readTryCases }}
          golden={await listGoldenPaths()}
        >
          {item.kind === "prompt" && <OwnersCard path={path} owners={row?.owners ?? null} />}
        </ChangeEditor>
      ) : (
        <NoEditing href={promptHref(path)} label={`Read ${path}`} />
      )}
    </>
  );
}
