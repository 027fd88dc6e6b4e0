import { type CaseDraft, freeId, withNewKeys } from "./golden-draft";

/** What is done to many cases at once. */
export type BulkEdit =
  | { what: "tag"; tags: readonly string[] }
  | { what: "untag"; tags: readonly string[] }
  | { what: "mustPass"; mustPass: boolean }
  | { what: "weight"; weight: string }
  | { what: "delete" };

export function editCases(
  cases: readonly CaseDraft[],
  chosen: ReadonlySet<number>,
  edit: BulkEdit,
): readonly CaseDraft[] {
  if (edit.what === "delete") return cases.filter(({ key }) => !chosen.has(key));
  return cases.map((one) => (chosen.has(one.key) ? editCase(one, edit) : one));
}

function editCase(one: CaseDraft, edit: Exclude<BulkEdit, { what: "delete" }>): CaseDraft {
  if (edit.what === "mustPass") return { ...one, mustPass: edit.mustPass };
  if (edit.what === "weight") return { ...one, weight: edit.weight };
  const tags = readTags(one.tags);
  const next =
    edit.what === "tag"
      ? [...tags, ...edit.tags.filter((tag) => !tags.includes(tag))]
      : tags.filter((tag) => !edit.tags.includes(tag));
  return { ...one, tags: next.join(", ") };
}

export function readTags(text: string): string[] {
  return [...new Set(text.split(",").flatMap((tag) => tag.trim() || []))];
}

/** A copy right after its original, under an id of its own. */
export function duplicateCase(cases: readonly CaseDraft[], key: number): readonly CaseDraft[] {
  return cases.flatMap((one) => {
    if (one.key !== key) return [one];
    const stem = one.id.trim().replace(/-\d+$/, "") || "case";
    return [one, { ...withNewKeys(one), id: freeId(cases, stem, 2), traceId: "" }];
  });
}
