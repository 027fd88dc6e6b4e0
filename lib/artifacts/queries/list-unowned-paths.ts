import "server-only";
import { z } from "zod";
import { matchOwnerRule } from "@/lib/authz/owner-rules";
import { loadOwnerRules } from "@/lib/authz/store/owners";
import { defineQuery } from "@/lib/kernel/operation";
import { listArtifactRows } from "../store/search";

const STEP = 500;

/** Paths that no owner rule matches: nothing of them can merge or be promoted. */
export const listUnownedPaths = defineQuery({
  name: "list-unowned-paths",
  permission: "artifact:read",
  input: z.object({}),
  async run({ actor: { workspaceId }, tx }) {
    const rules = await loadOwnerRules(tx, workspaceId);
    const data: string[] = [];
    let after: string | undefined;
    let more = true;
    while (more) {
      const rows = await listArtifactRows(tx, workspaceId, { limit: STEP, ...(after ? { after } : {}) });
      data.push(...rows.map(({ path }) => path).filter((path) => !matchOwnerRule(rules, path).general));
      more = rows.length === STEP;
      after = rows.at(-1)?.path;
    }
    return { data };
  },
});
