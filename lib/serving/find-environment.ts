import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { boundEnvironment } from "./describe-served";
import type { EnvironmentSnapshot } from "./snapshot";
import { snapshots } from "./snapshots";

/** The environment that is marked as production, whatever its key; and the newest version that was live. */
export const PRODUCTION_LABEL = "production";
export const LATEST_LABEL = "latest";

/**
 * The environment that a label names: its key, or `production`. `latest` and no label stay in the environment of
 * the key that asks, or in production. To a key that is bound to one environment, no other one exists.
 */
export async function findLabelledEnvironment(actor: Actor, label?: string): Promise<EnvironmentSnapshot> {
  const id = boundEnvironment(actor);
  const ownOrProduction = label === undefined || label === LATEST_LABEL || label === PRODUCTION_LABEL;
  const found = await snapshots().find(actor.workspaceId, ownOrProduction ? { id } : { key: label, id });
  if (label === PRODUCTION_LABEL && !found.production)
    throw new AppError(
      "not_found",
      `This key asks in ${found.key}, which is not production. Ask with the label ${found.key}.`,
    );
  return found;
}
