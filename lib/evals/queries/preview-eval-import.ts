import "server-only";
import { defineQuery } from "@/lib/kernel/operation";
import { outsideRunSchema } from "../outside/outside-input";
import { prepareOutside } from "../store/prepare-outside";

const MOST_TOLD = 100;

/** What results from outside would come to, and what is wrong with them. Nothing is stored. */
export const previewEvalImport = defineQuery({
  name: "preview-eval-import",
  permission: "eval:run",
  input: outsideRunSchema,
  async run({ actor, input, tx }) {
    const { plan, set, live } = await prepareOutside(tx, actor, input);
    return {
      path: input.path,
      set: { path: input.set, version: set.version },
      cases: set.cases.length,
      comparesWithLive: Boolean(live?.versionId),
      counts: plan.counts,
      differing: plan.differing,
      problems: plan.problems.slice(0, MOST_TOLD),
      problemCount: plan.problems.length,
    };
  },
});
