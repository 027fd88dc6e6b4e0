import "server-only";
import { z } from "zod";
import { momentSchema } from "@/lib/kernel/moment";
import { defineQuery } from "@/lib/kernel/operation";
import { requireEnvironment } from "@/lib/workspaces/store/environments";
import { environmentKeySchema } from "../report-input";
import { listArrivalRows } from "../store/key-uses";

/** What services were answered in an environment after a moment, the newest first: shows whoever connects one that it arrived. */
export const listArrivals = defineQuery({
  name: "list-arrivals",
  permission: "release:read",
  input: z.object({ environment: environmentKeySchema, since: momentSchema() }),
  async run({ actor, input: { environment: key, since }, tx, now }) {
    const { workspaceId } = actor;
    const { id: environmentId } = await requireEnvironment(tx, actor, key);
    const rows = await listArrivalRows(
      tx,
      { workspaceId, environmentId },
      { since: new Date(since), limit: 20 },
    );
    return {
      asOf: now.toISOString(),
      data: rows.map(({ lastAt, ...row }) => ({ ...row, at: lastAt.toISOString() })),
    };
  },
});
