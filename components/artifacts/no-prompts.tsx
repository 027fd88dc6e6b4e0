import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type PromptsSearch, promptsHref } from "./prompts-search";

type Props = { search: PromptsSearch /** What begins a first prompt, for whoever may. */; create: ReactNode };

/** Why the list is empty, and the nearest way to something. */
export function NoPrompts({ search, create }: Props) {
  const { q, folder, in: where } = search;
  if (q)
    return (
      <EmptyState
        title={`No ${where === "path" ? "path" : where === "text" ? "text" : "path or text"} has “${q}”${folder ? ` in ${folder}` : ""}`}
        actions={
          <>
            {folder && (
              <ButtonLink href={promptsHref({ ...search, folder: "" })}>Search all folders</ButtonLink>
            )}
            {where && (
              <ButtonLink href={promptsHref({ ...search, in: null })}>Search paths and texts</ButtonLink>
            )}
            <ButtonLink href={promptsHref({ folder })}>Clear the search</ButtonLink>
          </>
        }
      >
        Try a part of a path, such as refund, or words of the newest version.
      </EmptyState>
    );
  if (folder)
    return (
      <EmptyState
        title={`No prompts in ${folder}`}
        actions={<ButtonLink href="/prompts">All folders</ButtonLink>}
      >
        A folder is there as long as a prompt's path begins with it.
      </EmptyState>
    );
  return (
    <EmptyState title="No prompts yet" actions={create}>
      Write the first one, or import those you have; changes to them go to their owners for review.
    </EmptyState>
  );
}
