import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { isSameJson } from "@/lib/artifacts/same-json";
import { planCases } from "./plan-cases";

export type Kept =
  | { status: "there"; id: string }
  | { status: "new"; id: string; content: GoldenSetContent }
  | { status: "refused"; why: string };

/** What was previewed, as a further case of a set; a case of the same input is there already. */
export function keepCase(
  before: GoldenSetContent | null,
  { prompt, variables }: { prompt: string; variables: Record<string, unknown> },
): Kept {
  const { cases: base, ...rest } = before ?? { description: "", cases: [] };
  const twin = base.find((one) => one.history.length === 0 && isSameJson(one.variables, variables));
  if (twin) return { status: "there", id: twin.id };
  const given = { description: prompt === "" ? "" : `From a preview of ${prompt}`, variables };
  const { cases, rows, problems } = planCases(base, [{ row: 1, given, notices: [] }]);
  const id = rows[0]?.id;
  if (id === undefined) return { status: "refused", why: problems[0]?.reason ?? "It cannot be a case." };
  return { status: "new", id, content: { ...rest, cases: [...cases] } };
}
