import "server-only";
import { headers } from "next/headers";
import { describeDuty, describeRole } from "@/lib/authz/describe-role";
import { readClient } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel/errors";
import { registry } from "@/lib/kernel/registry";
import { hasWorkspaces } from "@/lib/workspaces/store/workspaces";
import { clientAddress } from "./client-address";
import { checkCredentials } from "./credentials";
import { describeLimit, WRONG_CREDENTIALS } from "./describe-entry-error";
import { isLoopback } from "./loopback";
import { type DemoAccount, listDemoAccounts } from "./session-store";
import { startSession } from "./start-session";

/** Signs in with a password, or refuses in words that do not say whether the account exists. */
export async function signInWithPassword(given: { email: string; password: string }): Promise<void> {
  const verdict = await checkCredentials(given, await clientAddress());
  if (verdict.kind === "known") return startSession(verdict.account);
  if (verdict.kind === "wrong") throw new AppError("unauthenticated", WRONG_CREDENTIALS);
  const { retryAfterS } = verdict;
  throw new AppError("rate_limited", describeLimit(retryAfterS), { retryAfterS });
}

export type DemoPerson = {
  id: string;
  name: string;
  email: string;
  /** Role, teams and what they are for, in words. */
  part: string;
};

/** Who may be signed in by one tap: the demo's people, and on this machine alone. */
export async function listDemoPeople(): Promise<DemoPerson[]> {
  if (!(await isDemoAtHome())) return [];
  const accounts = await listDemoAccounts(readClient());
  return accounts.map(({ id, name, email, ...part }) => ({ id, name, email, part: describePart(part) }));
}

/** Its people are there, and their history is still being written. */
export function isDemoBeingWritten(): boolean {
  return registry().demo?.isWhole === false;
}

export async function signInAsDemoPerson(personId: string): Promise<void> {
  if (!(await isDemoAtHome()))
    throw new AppError(
      "forbidden",
      "One-tap sign-in works only on the machine that runs this demo. Use a password.",
    );
  const accounts = await listDemoAccounts(readClient());
  const account = accounts.find(({ id }) => id === personId);
  if (!account) throw new AppError("not_found", "This person is not in the demo any more. Reload the page.");
  await startSession(account);
}

/** Nobody can sign in yet: the first run makes the first workspace. */
export async function isFirstRun(): Promise<boolean> {
  return !(await hasWorkspaces(readClient()));
}

/** Bound to loopback, addressed by a loopback name, and not through a proxy that might be open to others. */
async function isDemoAtHome(): Promise<boolean> {
  const given = await headers();
  const isForwarded = given.get("x-countersign-forwarded") !== null;
  return (
    registry().demo !== undefined && !isForwarded && isLoopback(env().HOST) && isLoopback(given.get("host"))
  );
}

function describePart({ role, teams }: Pick<DemoAccount, "role" | "teams">): string {
  const within = teams.length > 0 ? ` in ${teams.join(" and ")}` : "";
  return `${describeRole(role)}${within}: ${describeDuty(role)}`;
}
