import "server-only";
import { defineCapture } from "@/lib/kernel/operation";
import { instanceReportsSchema, type KeyUse } from "../report-input";
import { writeInstances } from "../store/instances";
import { addKeyUses } from "../store/key-uses";
import { findReported, requireKey } from "../store/reporting-key";

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
    const rows = told.map(({ instance, sdk, sequence, epoch, service = key.name }) => {
      return { instance, sdk, sequence, epoch: epoch ?? environment.epoch, service };
    });
    const refused = await writeInstances(tx, place, rows, now);
    const uses = reports
      .filter(({ instance }) => !refused.has(instance))
      .flatMap(({ service = key.name, counts }) =>
        counts.map(({ path, version, reason, n: count }): KeyUse => {
          const when = { firstAt: now, lastAt: now };
          return { channel: "client", service, path, version, reason, count, ...when };
        }),
      );
    await addKeyUses(tx, place, uses, now);
    return { refused: [...refused] };
  },
});
