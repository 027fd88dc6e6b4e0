import "server-only";
import { defineCapture } from "@/lib/kernel/operation";
import { countForRollouts } from "@/lib/rollouts/store/samples";
import { keyUsesSchema } from "../report-input";
import { addKeyUses } from "../store/key-uses";
import { findReported, requireKey } from "../store/reporting-key";
import { toCounted } from "../to-counted";

/** Adds what this process has answered a key, counted where it answers and written down once in a while. */
export const recordKeyUses = defineCapture({
  name: "record-key-uses",
  permission: "prompt:resolve",
  input: keyUsesSchema,
  async run({ actor, input: { environment: asked, uses }, tx, now }) {
    const key = requireKey(actor);
    const environment = await findReported(tx, key, asked);
    const place = { workspaceId: key.workspaceId, environmentId: environment.id, keyId: key.id };
    await addKeyUses(tx, place, uses, now);
    await countForRollouts(tx, place, "server", uses.flatMap(toCounted));
  },
});
