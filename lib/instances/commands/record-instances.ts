import "server-only";
import { defineCapture } from "@/lib/kernel/operation";
import { countForRollouts } from "@/lib/rollouts/store/samples";
import { instanceReportsSchema, type KeyUse } from "../report-input";
import { lockInstances, writeInstances } from "../store/instances";
import { addKeyUses } from "../store/key-uses";
import { findReported, requireKey } from "../store/reporting-key";
import { countToldOnce } from "../told-once";

/** Notes which snapshot the instances of a service answer from, and what they have answered since they last told. */
export const recordInstances = defineCapture({
  name: "record-instances",
  permission: "prompt:resolve",
  input: instanceReportsSchema,
  async run({ actor, input: { environment: asked, reports }, tx, now }) {
    const key = requireKey(actor);
    const environment = await findReported(tx, key, asked);
    const place = { workspaceId: key.workspaceId, environmentId: environment.id, keyId: key.id };
    // Of one that told twice, the last word.
    const told = [...new Map(reports.map((one) => [one.instance, one])).values()];
    const known = await lockInstances(
      tx,
      place,
      told.map(({ instance }) => instance),
    );
    const rows = told.map(({ instance, sdk, sequence, epoch, service = key.name, told: knows }) => {
      const reports = knows === undefined ? 0 : knows + 1;
      return { instance, sdk, sequence, epoch: epoch ?? environment.epoch, service, reports };
    });
    const refused = await writeInstances(tx, place, rows, now);
    const taken = reports.filter(({ instance }) => !refused.has(instance));
    const uses = taken.flatMap(({ service = key.name, counts }) =>
      counts.map(({ path, version, reason, n: count }): KeyUse => {
        const when = { firstAt: now, lastAt: now };
        return { channel: "client", service, path, version, reason, count, ...when };
      }),
    );
    await addKeyUses(tx, place, uses, now);
    await countForRollouts(tx, place, "client", countToldOnce(taken, known, now));
    return { refused: [...refused] };
  },
});
