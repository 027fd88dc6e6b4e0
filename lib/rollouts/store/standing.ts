import "server-only";
import { can, canAsOwner } from "@/lib/authz/permissions";
import { findActorNow } from "@/lib/authz/store/authority";
import { findPathOwners } from "@/lib/authz/store/owners";
import type { ReadTx } from "@/lib/db/transaction";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { findStanding, type LetOn, letsOn, type Standing } from "../standing";
import type { RolloutRow } from "./rollouts";

/** In whose name a rollout goes on by itself, as of now: roles, owners, accounts and keys may have changed since. */
export async function loadStanding(
  tx: ReadTx,
  workspaceId: string,
  { path, moves }: Pick<RolloutRow, "path" | "moves">,
  now: Date,
): Promise<Standing> {
  const { general } = await findPathOwners(tx, workspaceId, path);
  const asked = moves.filter(letsOn).toReversed();
  const names = await mapPeopleNames(
    tx,
    workspaceId,
    asked.map(({ personId }) => personId),
  );
  const letOn: LetOn[] = [];
  for (const { kind, personId, apiKeyId } of asked) {
    const actor = await findActorNow(tx, workspaceId, { personId, apiKeyId }, now);
    // Where nobody owns the path the gate is closed, and says so itself.
    const owns = general === null || general.personIds.includes(personId);
    letOn.push({
      kind,
      personId,
      name: names.get(personId) ?? "someone who left",
      byKey: apiKeyId !== null,
      may: actor && {
        promote: owns && canAsOwner(actor, "release:promote"),
        control: can(actor, "rollout:control") || (owns && canAsOwner(actor, "rollout:control")),
      },
    });
    if (kind !== "resumed") break;
  }
  return findStanding(letOn, path);
}
