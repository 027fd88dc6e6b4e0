import clsx from "clsx";
import { Folder, FolderOpen } from "lucide-react";
import { Link } from "@/components/ui/link";
import { type PromptsSearch, promptsHref } from "./prompts-search";

/** The folders directly below each open one. */
export type FolderLevels = ReadonlyMap<string, { paths: readonly string[]; more: boolean }>;

type Props = { levels: FolderLevels; search: PromptsSearch };

/** Folders, open on the way to the present one. A search stays while one looks into another folder. */
export function FolderTree({ levels, search }: Props) {
  return (
    <nav aria-label="Folders">
      <FolderLink path="" label="All folders" open search={search} />
      <FolderList parent="" levels={levels} search={search} />
    </nav>
  );
}

function FolderList({ parent, levels, search }: Props & { parent: string }) {
  const level = levels.get(parent);
  if (!level || level.paths.length === 0) return null;
  return (
    <ul className={clsx(parent !== "" && "ml-3.5 border-l pl-1.5")}>
      {level.paths.map((path) => (
        <li key={path}>
          <FolderLink
            path={path}
            label={path.slice(parent === "" ? 0 : parent.length + 1)}
            open={levels.has(path)}
            search={search}
          />
          <FolderList parent={path} levels={levels} search={search} />
        </li>
      ))}
      {level.more && <li className="px-2 py-1 text-ink-3 text-sm">More folders: search by path</li>}
    </ul>
  );
}

type LinkProps = { path: string; label: string; open: boolean; search: PromptsSearch };

function FolderLink({ path, label, open, search }: LinkProps) {
  const current = search.folder === path;
  const Icon = open ? FolderOpen : Folder;
  return (
    <Link
      href={promptsHref({ ...search, folder: path })}
      aria-current={current ? "page" : undefined}
      className={clsx(
        "flex min-h-7 items-center gap-2 rounded-md px-2 focus-visible:-outline-offset-2 max-md:min-h-11",
        current ? "bg-ink/7 font-medium text-ink" : "text-ink-2 hover:bg-ink/4 hover:text-ink",
      )}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
      <span className="wrap-anywhere min-w-0">{label}</span>
    </Link>
  );
}
