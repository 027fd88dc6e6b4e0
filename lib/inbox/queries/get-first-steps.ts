import "server-only";
import { z } from "zod";
import { personIdOf } from "@/lib/kernel/actor";
import { digestText } from "@/lib/kernel/digest";
import { defineQuery } from "@/lib/kernel/operation";
import { findWorkspace } from "@/lib/workspaces/store/workspaces";
import { FIRST_STEPS, FIRST_STEPS_ROW } from "../first-steps";
import { findStepsMade } from "../store/first-steps";
import { mapMarks } from "../store/marks";

/** What a new workspace has not done yet, until somebody has or this person has put it away. */
export const getFirstSteps = defineQuery({
  name: "get-first-steps",
  permission: "workspace:read",
  input: z.object({}),
  async run({ actor, tx }) {
    const { workspaceId } = actor;
    const made = await findStepsMade(tx, workspaceId);
    const marks = await mapMarks(tx, workspaceId, personIdOf(actor) ?? "");
    const demo = (await findWorkspace(tx, workspaceId))?.isDemo ?? false;
    const steps = FIRST_STEPS.map((step) => ({ step, done: made[step] }));
    return {
      steps,
      /** What is told to put them away. */
      row: FIRST_STEPS_ROW,
      about: digestText(FIRST_STEPS_ROW),
      // In the demo there is a last thing to do, once all are made: to remove it.
      open: !marks.has(FIRST_STEPS_ROW) && (demo || steps.some(({ done }) => !done)),
      demo,
    };
  },
});
