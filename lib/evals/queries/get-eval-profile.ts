import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import { profileRun } from "../dashboards/run-profile";
import { judgedCases } from "../runs/align-cases";
import { runNumberSchema } from "../runs/run-input";
import { loadRun, readSet } from "../store/load-run";

/** What a run is made of: how cost and time lie, what each tag comes to, and which cases are not steady. */
export const getEvalProfile = defineQuery({
  name: "get-eval-profile",
  permission: "eval:read",
  input: z.object({ number: runNumberSchema }),
  async run({ actor: { workspaceId }, input: { number }, tx }) {
    const { run, results } = await loadRun(tx, workspaceId, number);
    const { cases } = await readSet(tx, workspaceId, run);
    const candidate = judgedCases(cases, results, "candidate");
    const live = run.live && judgedCases(cases, results, "live");
    return { number, repeats: run.repeats, ...profileRun(candidate, live, run.repeats) };
  },
});
