import { AppError } from "@/lib/kernel/errors";

/** Refuses to overwrite what the person did not see: "prod is now 1.3.2, review again". */
export function requireExpectedLive(
  expected: string | null | undefined,
  actual: string | null,
  environment: string,
): void {
  if (expected === undefined || expected === actual) return;
  throw new AppError(
    "live_changed",
    `${environment} is now ${actual ?? "without a live version"}, not ${expected ?? "empty"} as you saw. Look at it again; nothing was changed.`,
    { expected, actual },
  );
}
