import { ChevronDown, Folder } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";
import { type FolderLevels, FolderTree } from "./folder-tree";
import type { PromptsSearch } from "./prompts-search";

type Props = { levels: FolderLevels; search: PromptsSearch };

/** On phones the folders are one press away; choosing one closes them. */
export function FolderPicker({ levels, search }: Props) {
  return (
    <details key={search.folder} className="group mb-4">
      <summary className={`${buttonClass({})} w-full list-none justify-start`}>
        <Folder aria-hidden="true" className="text-ink-3" />
        <span className="min-w-0 flex-1 truncate text-left">{search.folder || "All folders"}</span>
        <ChevronDown aria-hidden="true" className="text-ink-3 transition-transform group-open:rotate-180" />
      </summary>
      <div className="mt-1.5 max-h-[50vh] overflow-y-auto rounded-lg border bg-surface p-1.5">
        <FolderTree levels={levels} search={search} />
      </div>
    </details>
  );
}
