import "server-only";
import { defineCapture } from "@/lib/kernel/operation";
import { addUpAnswers } from "../answered";
import { instanceReportsSchema, type KeyUse } from "../report-input";
import { lockInstances, writeInstances } from "../store/instances";
import { addKeyUses } from "../store/key-uses";
import { findReported, requireKey } from "../store/reporting-key";

/** Notes which snapshot the instances of a service answer from, and what they have answered since they last told. */
export const recordInstances = defineCapture({
  name: "record-instances",
  permission: "prompt:resolve",
  input: instanceReportsSchema,
  async run({ actor, input: { environment: asked, instances }, tx, now }) {
    const key = requireKey(actor);
    const environment = await findReported(tx, key, asked);
    const place = { workspaceId: key.workspaceId, environmentId: environment.id, keyId: key.id };
    // Of one that told twice, the last word.
    const told = [...new Map(instances.map((one) => [one.id, one])).values()];
    const known = await lockInstances(
      tx,
      place,
      told.map(({ id }) => id),
    );
    const uses: KeyUse[] = [];
    const rows = told.map(({ id, service = key.name, client, sequence, upForS, stopped, answered }) => {
      const { totals, grown } = addUpAnswers(known.get(id) ?? {}, answered);
      uses.push(...grown.map((one) => ({ ...one, channel: "client" as const, firstAt: now, lastAt: now })));
      const startedAt = new Date(now.getTime() - upForS * 1000);
      const stoppedAt = stopped ? now : null;
      return { id, service, client, sequence, startedAt, heardAt: now, stoppedAt, answered: totals };
    });
    await writeInstances(tx, place, rows, now);
    await addKeyUses(tx, place, uses, now);
    return { environment: environment.key, sequence: environment.snapshotSeq, recorded: rows.length };
  },
});
