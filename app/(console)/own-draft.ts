import { inOwnDraft } from "@/components/editor/in-own-draft";
import { getDraft } from "@/lib/changes/queries/get-draft";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";

type Draft = Awaited<ReturnType<typeof getDraft>>;

/** Does `work` in the person's own draft of a path, or without one: then it begins one, `unlessDrafted`. */
export async function inOwnDraftOf<T>(
  path: string,
  work: (draft: Draft | null) => Promise<FormState<T>>,
): Promise<FormState<T>> {
  return inOwnDraft<Draft, T>(
    {
      find: async () => {
        const drafts = await submit(listChanges, { path, status: "draft", author: "me", limit: 1 });
        if (drafts.status !== "done") return drafts as FormState<number | null>;
        return { status: "done", result: drafts.result.data[0]?.number ?? null };
      },
      read: (number) => submit(getDraft, { number }),
    },
    work,
  );
}
