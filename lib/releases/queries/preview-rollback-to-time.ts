import "server-only";
import { z } from "zod";
import { can } from "@/lib/authz/permissions";
import { mapPathOwners } from "@/lib/authz/store/owners";
import { personIdOf } from "@/lib/kernel/actor";
import { asOfSchema, pastMoment } from "@/lib/kernel/moment";
import { defineQuery } from "@/lib/kernel/operation";
import { listReleasedSince } from "@/lib/live/store";
import { requireEnvironment } from "@/lib/workspaces/store/environments";
import { describeRollbackRefusal } from "../rollback";
import type { TimePlan } from "../rollback-to-time";
import { loadTimePlan } from "../store/time-plan";
import { environmentKeySchema, MOST_AT_ONCE } from "../time-input";

const input = z.object({
  environment: environmentKeySchema,
  asOf: asOfSchema,
  /** The path begins with this. */
  path: z.string().max(255).default(""),
  limit: z.coerce.number().int().min(1).max(MOST_AT_ONCE).default(MOST_AT_ONCE),
  /** The path that the page before ended with. */
  cursor: z.string().max(255).default(""),
});

/** What an environment serves now and served at a moment, where the two differ, and what may be taken back. */
export const previewRollbackToTime = defineQuery({
  name: "preview-rollback-to-time",
  permission: "release:read",
  input,
  async run({ actor, input: { environment: key, asOf: moment, path: prefix, limit, cursor }, tx, now }) {
    const { workspaceId } = actor;
    const asOf = pastMoment(moment, now);
    const { id, name, color } = await requireEnvironment(tx, actor, key);
    const asked = { environmentId: id, since: asOf, prefix, after: cursor, limit: limit + 1 };
    const rows = await listReleasedSince(tx, workspaceId, asked);
    const paths = rows.slice(0, limit).map(({ path }) => path);
    const owners = await mapPathOwners(tx, workspaceId, paths);
    const personId = personIdOf(actor) ?? "";
    const data = [];
    for (const path of paths) {
      const place = { path, environment: key, asOf, reason: "asked before one is given" };
      const { plan, facts } = await loadTimePlan(tx, actor, place);
      const group = owners.get(path);
      const may = can(actor, "release:rollback") || (group?.personIds.includes(personId) ?? false);
      const why = describeWhyNot(plan, { path, environment: key });
      data.push({
        path,
        kind: facts.artifact.kind,
        live: plan.live,
        earlier: plan.earlier,
        /** Since when what was live then had been live. */
        since: "since" in plan ? plan.since.toISOString() : null,
        state: plan.state,
        isUndo: plan.state === "ready" && plan.isUndo,
        owners: group?.label ?? null,
        may: {
          rollBack: may && plan.state === "ready",
          why: why ?? (may ? null : describeWho(group?.label)),
        },
      });
    }
    return {
      environment: { key, name, color },
      asOf: asOf.toISOString(),
      data,
      nextCursor: rows.length > limit ? (paths.at(-1) ?? null) : null,
    };
  },
});

function describeWhyNot(plan: TimePlan, at: { path: string; environment: string }): string | null {
  switch (plan.state) {
    case "ready":
      return null;
    case "same":
      return "It serves the same version again.";
    case "not_live_then":
      return "It was not live yet, so there is no version to go back to: it stays as it is.";
    case "refused":
      return describeRollbackRefusal(
        { allowed: false, isUndo: false, code: plan.code },
        { ...at, version: plan.earlier },
      ).text;
  }
}

function describeWho(owners: string | undefined): string {
  return `Support leads and owners can roll back (${owners ?? "no owners yet"}).`;
}
