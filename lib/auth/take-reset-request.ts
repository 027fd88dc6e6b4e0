import "server-only";
import { readClient } from "@/lib/db/transaction";
import { systemActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { registry } from "@/lib/kernel/registry";
import { isMailConfigured } from "@/lib/mail/mailer";
import { createResetLink } from "@/lib/workspaces/commands/create-reset-link";
import { describeLimit } from "./describe-entry-error";
import { findCredentials } from "./session-store";
import { resetLimits, resetMailLimits } from "./sign-in-limits";

/** Answers at once and alike for every address; what there is to do is done after the answer. */
export function takeResetRequest(given: string, address: string): void {
  if (!isMailConfigured())
    throw new AppError("invalid_state", "No mail is set up here. Ask an admin of your workspace for a link.");
  const email = given.trim().toLowerCase();
  const limits = resetLimits();
  const waitMs = limits.waitMs(email, address, Date.now());
  if (waitMs > 0) {
    const retryAfterS = Math.ceil(waitMs / 1000);
    throw new AppError("rate_limited", describeLimit(retryAfterS), { retryAfterS });
  }
  limits.recordFailure(email, address, Date.now());
  setImmediate(() => void mailLink(email));
}

async function mailLink(email: string): Promise<void> {
  try {
    const account = await findCredentials(readClient(), email);
    const limits = resetMailLimits();
    if (!account?.workspaceId || limits.waitMs(account.id, "", Date.now()) > 0) return;
    limits.recordFailure(account.id, "", Date.now());
    await createResetLink(systemActor(account.workspaceId), { personId: account.id });
  } catch (err) {
    registry().logger?.error({ err }, "a link to set a password was not made");
  }
}
