import { ChevronDown, Folder } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-class";

type Props = {
  /** The present one. */
  folder: string;
  children: ReactNode;
};

/** On phones the folders are one press away; choosing one closes them. */
export function FolderPicker({ folder, children }: Props) {
  return (
    <details key={folder} className="group mb-4">
      <summary className={`${buttonClass({})} w-full list-none justify-start`}>
        <Folder aria-hidden="true" className="text-ink-3" />
        <span className="min-w-0 flex-1 truncate text-left">{folder || "All folders"}</span>
        <ChevronDown aria-hidden="true" className="text-ink-3 transition-transform group-open:rotate-180" />
      </summary>
      <div className="mt-1.5 max-h-[50vh] overflow-y-auto rounded-lg border bg-surface p-1.5">{children}</div>
    </details>
  );
}
