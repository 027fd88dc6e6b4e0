import { AppError } from "@/lib/kernel/errors";

export const INVITATION_DAYS = 7;
export const RESET_MINUTES = 60;

type Ends = { expiresAt: Date; acceptedAt: Date | null; revokedAt: Date | null };

/** Refuses an invitation that no longer works, and says what to do. */
export function requireOpenInvitation<T extends Ends>(invitation: T | null, now: Date): T {
  if (!invitation)
    throw new AppError("not_found", "This invitation link is not known here. Open the link as it was sent.");
  if (invitation.acceptedAt)
    throw new AppError("invalid_state", "This invitation has been used: a link works once. Sign in instead.");
  if (invitation.revokedAt)
    throw new AppError("invalid_state", "This invitation was withdrawn. Ask an admin for a new one.");
  if (invitation.expiresAt <= now)
    throw new AppError(
      "invalid_state",
      `This invitation has expired: it works for ${INVITATION_DAYS} days. Ask an admin for a new one.`,
    );
  return invitation;
}

/** One sentence for all that is wrong with a link that sets a password: it tells nothing of the account. */
export function requireOpenReset<T extends { expiresAt: Date; endedAt: Date | null }>(
  reset: T | null,
  now: Date,
): T {
  if (reset && !reset.endedAt && reset.expiresAt > now) return reset;
  throw new AppError(
    "invalid_state",
    "This link does not work, or no longer: it is for one use, within an hour. Ask for a new one.",
  );
}
