import type { Metadata } from "next";
import type { FolderLevels } from "@/components/artifacts/folder-tree";
import { Folders } from "@/components/artifacts/folders";
import { NoPrompts } from "@/components/artifacts/no-prompts";
import { PromptList } from "@/components/artifacts/prompt-list";
import { foldersTo, promptsHref, readPromptsSearch } from "@/components/artifacts/prompts-search";
import { SearchForm } from "@/components/artifacts/search-form";
import { toBeside } from "@/components/live/describe-beside";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { listFolders } from "@/lib/artifacts/queries/list-folders";
import { MIN_TEXT_SEARCH } from "@/lib/artifacts/search";
import { can } from "@/lib/authz/permissions";
import { isPhone, load, readSearch, requirePerson } from "@/lib/http/page";
import { listRollouts } from "@/lib/rollouts/queries/list-rollouts";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";

export const metadata: Metadata = { title: "Prompts" };

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export default async function PromptsPage({ searchParams }: Props) {
  const params = readSearch(await searchParams);
  const search = readPromptsSearch(params);
  const { q, folder } = search;
  const person = await requirePerson();
  const phone = await isPhone();
  const tooShort = search.in === "text" && q !== "" && [...q].length < MIN_TEXT_SEARCH;
  const [{ list, rollouts }, environments, levels] = await Promise.all([
    tooShort
      ? NOTHING
      : loadRows({ kind: "prompt", folder, q, in: search.in ?? undefined, cursor: params.cursor }),
    load(listEnvironments, {}),
    loadLevels(folder),
  ]);
  const { data, nextCursor } = list;
  const create = can(person, "change:write") && (
    <>
      <ButtonLink href="/prompts/import">Import</ButtonLink>
      <ButtonLink href="/prompts/new" variant="primary">
        New prompt
      </ButtonLink>
    </>
  );
  const hasFolders = folder !== "" || (levels.get("")?.paths.length ?? 0) > 0;
  return (
    <>
      <PageHeader
        title="Prompts"
        meta="What services are told to say, and which version where."
        actions={create}
      />
      <SearchForm search={search} />
      <div className={hasFolders ? "lg:grid lg:grid-cols-[200px_minmax(0,1fr)] lg:gap-6" : undefined}>
        {hasFolders && <Folders levels={levels} search={search} phone={phone} />}
        <div className="min-w-0">
          {data.length === 0 ? (
            <NoPrompts search={search} create={create} />
          ) : (
            <PromptList
              rows={data}
              environments={environments.data}
              rollouts={rollouts}
              q={q}
              phone={phone}
              now={new Date().toISOString()}
            />
          )}
          {(params.cursor || nextCursor) && (
            <nav aria-label="Pages" className="mt-3 flex gap-2">
              {params.cursor && <ButtonLink href={promptsHref(search)}>First page</ButtonLink>}
              {nextCursor && <ButtonLink href={promptsHref(search, nextCursor)}>Next page</ButtonLink>}
            </nav>
          )}
        </div>
      </div>
    </>
  );
}

const NOTHING = { list: { data: [], nextCursor: null }, rollouts: [] };

/** A page of prompts, and what is rolled out of them. */
async function loadRows(asked: Parameters<typeof listArtifacts>[1]) {
  const list = await load(listArtifacts, asked);
  const paths = list.data.map(({ path }) => path).join(",");
  const rollouts = paths ? (await load(listRollouts, { paths })).data.map(toBeside) : [];
  return { list, rollouts };
}

async function loadLevels(folder: string): Promise<FolderLevels> {
  const levels = foldersTo(folder).map(async (path) => {
    const { data, nextCursor } = await load(listFolders, { folder: path });
    return [path, { paths: data.map((one) => one.path), more: nextCursor !== null }] as const;
  });
  return new Map(await Promise.all(levels));
}
