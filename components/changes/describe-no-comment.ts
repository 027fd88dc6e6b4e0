import type { getChange } from "@/lib/changes/queries/get-change";

type Spoken = Pick<Awaited<ReturnType<typeof getChange>>, "status"> & { may: { comment: boolean } };

/** Why this person may not comment on a change; null when they may. */
export function describeNoComment({ status, may }: Spoken): string | null {
  if (status === "draft") return "Nobody comments on a draft. It has to be submitted first.";
  if (status === "closed") return "This change is closed; what was said stays readable.";
  return may.comment ? null : "With your role you speak only where the owner rules name you.";
}
