import "server-only";
import { z } from "zod";
import { matchOwnerRule } from "@/lib/authz/owner-rules";
import { loadOwnerRules } from "@/lib/authz/store/rules-in-force";
import { defineQuery } from "@/lib/kernel/operation";
import { listArtifactRows } from "../store/search";

const STEP = 500;

/** Paths that no owner rule matches: nothing of them can merge or be promoted. */
export const listUnownedPaths = defineQuery({
  name: "list-unowned-paths",
  permission: "artifact:read",
  input: z.object({
    /** The path that the page before ended with. */
    cursor: z.string().max(255).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  async run({ actor: { workspaceId }, input: { cursor, limit }, tx }) {
    const rules = await loadOwnerRules(tx, workspaceId);
    const data: string[] = [];
    let after = cursor;
    let more = true;
    while (more && data.length <= limit) {
      const rows = await listArtifactRows(tx, workspaceId, { limit: STEP, ...(after ? { after } : {}) });
      data.push(...rows.map(({ path }) => path).filter((path) => !matchOwnerRule(rules, path).general));
      more = rows.length === STEP;
      after = rows.at(-1)?.path;
    }
    const page = data.slice(0, limit);
    return { data: page, nextCursor: data.length > limit ? (page.at(-1) ?? null) : null };
  },
});
