import "server-only";
import { z } from "zod";
import { defineCapture } from "@/lib/kernel/operation";
import { runNumberSchema } from "../runs/run-input";
import { takeLease } from "../store/leases";
import { requireRun } from "../store/runs";

const MAX_LEASE_MS = 600_000;

/** Takes a run, or goes on holding it, for so long; 0 lets it go. False while another server holds it or nothing is to be done. */
export const holdEvalRun = defineCapture({
  name: "hold-eval-run",
  permission: "eval:record",
  input: z.strictObject({
    number: runNumberSchema,
    /** The server, by a name of its own. */
    owner: z.string().min(1).max(100),
    leaseMs: z.number().int().min(0).max(MAX_LEASE_MS),
  }),
  async run({ actor: { workspaceId }, input: { number, ...lease }, tx }) {
    const run = await requireRun(tx, workspaceId, number);
    if (run.endedAt || run.cancelledAt) return { number, held: false };
    return { number, held: await takeLease(tx, workspaceId, run.id, lease) };
  },
});
