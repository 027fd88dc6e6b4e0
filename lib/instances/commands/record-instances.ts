import "server-only";
import { defineCapture } from "@/lib/kernel/operation";
import { countForRollouts } from "@/lib/rollouts/store/samples";
import { instanceReportsSchema, type KeyUse } from "../report-input";
import { writeInstances } from "../store/instances";
import { addKeyUses } from "../store/key-uses";
import { findReported, requireKey } from "../store/reporting-key";
import { findLastWords, leaveOutRepeats, toKnown, toSample } from "../told-once";

/** Notes which snapshot the instances of a service answer from, and what they have answered since they last told. */
export const recordInstances = defineCapture({
  name: "record-instances",
  permission: "prompt:resolve",
  input: instanceReportsSchema,
  async run({ actor, input: { environment: asked, reports }, tx, now }) {
    const key = requireKey(actor);
    const environment = await findReported(tx, key, asked);
    const place = { workspaceId: key.workspaceId, environmentId: environment.id, keyId: key.id };
    const rows = findLastWords(reports).map(
      ({ instance, sdk, sequence, epoch, service = key.name, ...numbered }) => {
        return { instance, sdk, sequence, epoch: epoch ?? environment.epoch, service, ...toKnown(numbered) };
      },
    );
    const { refused, known } = await writeInstances(tx, place, rows, now);
    const taken = reports.filter(({ instance }) => !refused.has(instance));
    const fresh = leaveOutRepeats(taken, known);
    const uses = fresh.flatMap(({ service = key.name, counts }) =>
      counts.map(({ path, version, reason, n: count }): KeyUse => {
        const when = { firstAt: now, lastAt: now };
        return { channel: "client", service, path, version, reason, count, ...when };
      }),
    );
    await addKeyUses(tx, place, uses, now);
    // Sequences of another epoch are of another history than the steps that are here.
    const here = fresh.filter(({ epoch = environment.epoch }) => epoch === environment.epoch);
    await countForRollouts(tx, place, "client", toSample(here, known, now));
    return { refused: [...refused] };
  },
});
