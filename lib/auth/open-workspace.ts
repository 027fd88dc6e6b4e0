import "server-only";
import { headers } from "next/headers";
import { systemActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { openWorkspace } from "@/lib/workspaces/commands/open-workspace";
import { findPersonActor } from "./actor";
import { switchSession } from "./start-session";

/** A further workspace for the admin who asks, who goes on in it. */
export async function openOwnWorkspace(name: string): Promise<void> {
  const me = await findPersonActor(await headers());
  if (!me) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
  const input = { name, founderId: me.id, from: me.workspaceId };
  const { workspaceId } = await openWorkspace(systemActor(newId()), input);
  await switchSession(workspaceId);
}
