import "server-only";
import { headers } from "next/headers";
import { readClient } from "@/lib/db/transaction";
import { systemActor } from "@/lib/kernel/actor";
import { isAppError } from "@/lib/kernel/errors";
import { isMailConfigured } from "@/lib/mail/mailer";
import { resetPassword } from "@/lib/workspaces/commands/reset-password";
import { requireOpenReset } from "@/lib/workspaces/invitation-state";
import { findResetByToken } from "@/lib/workspaces/store/password-resets";
import { clientAddress } from "./client-address";
import { guardToken } from "./guard-token";
import { hashToken } from "./one-time-link";
import { takeResetRequest } from "./take-reset-request";

/** Can a link be asked for, or does an admin make one? */
export function mailsResetLinks(): boolean {
  return isMailConfigured();
}

export async function requestReset(email: string): Promise<void> {
  return takeResetRequest(email, await clientAddress());
}

/** Why the link of a reset opens nothing; null when it works. */
export async function refuseReset(token: string): Promise<string | null> {
  try {
    await findOpen(token);
    return null;
  } catch (error) {
    if (isAppError(error)) return error.message;
    throw error;
  }
}

export async function setNewPassword(given: { token: string; password: string }): Promise<void> {
  const { workspaceId } = await findOpen(given.token);
  const requestId = (await headers()).get("x-request-id");
  await resetPassword(systemActor(workspaceId), given, requestId ? { requestId } : {});
}

async function findOpen(token: string) {
  const found = await guardToken(await clientAddress(), () =>
    findResetByToken(readClient(), hashToken(token)),
  );
  return requireOpenReset(found, new Date());
}
