"use client";
import { useWide } from "@/components/ui/use-wide";
import { FolderPicker } from "./folder-picker";
import { type FolderLevels, FolderTree } from "./folder-tree";
import type { PromptsSearch } from "./prompts-search";

type Props = {
  levels: FolderLevels;
  search: PromptsSearch;
  /** Asked for by a phone. */
  phone: boolean;
};

/** Beside the list where there is room, else one press away. */
export function Folders({ levels, search, phone }: Props) {
  const wide = useWide("lg", { phone });
  const tree = <FolderTree levels={levels} search={search} />;
  return (
    <>
      <div className="max-lg:hidden">{wide && tree}</div>
      <div className="lg:hidden">
        <FolderPicker folder={search.folder}>{!wide && tree}</FolderPicker>
      </div>
    </>
  );
}
