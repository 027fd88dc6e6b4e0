import { AppError } from "@/lib/kernel/errors";

/** An instance that was noted is answered nothing more; one for which there is no room is told to come later. */
export function answerReport({ refused }: { refused: readonly string[] }): void {
  if (refused.length > 0)
    throw new AppError("rate_limited", "10,000 instances report in this workspace already.", {
      retryAfterS: 60,
    });
}
