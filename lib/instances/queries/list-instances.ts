import "server-only";
import { z } from "zod";
import { counterSchema } from "@/lib/kernel/counter";
import { defineQuery } from "@/lib/kernel/operation";
import { requireEnvironment } from "@/lib/workspaces/store/environments";
import { describeInstances } from "../describe-instances";
import { environmentKeySchema } from "../report-input";
import { listInstanceRows } from "../store/instances";

/** Which instances answer from a snapshot sequence of an environment, or from its newest; the missing ones first. */
export const listInstances = defineQuery({
  name: "list-instances",
  permission: "release:read",
  input: z.object({ environment: environmentKeySchema, sequence: counterSchema.optional() }),
  async run({ actor, input: { environment: key, sequence }, tx, now }) {
    const { workspaceId } = actor;
    const { id: environmentId, snapshotSeq: newest } = await requireEnvironment(tx, actor, key);
    const rows = await listInstanceRows(tx, { workspaceId, environmentId }, now);
    const wanted = Math.min(sequence ?? newest, newest);
    const plain = rows.map(({ keyId: _, ...row }) => row);
    return { environment: key, ...describeInstances(plain, { wanted, newest, limit: 200 }, now) };
  },
});
