import "server-only";
import { headers } from "next/headers";
import { readClient } from "@/lib/db/transaction";
import { readSession } from "./session";
import { findAccount } from "./session-store";
import { startSession } from "./start-session";

/** A new session for whoever has just ended all of theirs by a new password, in the workspace where they were. */
export async function continueSession(): Promise<void> {
  const session = await readSession((await headers()).get("cookie") ?? "");
  const account = session && (await findAccount(readClient(), session.personId));
  if (account) await startSession(account, session.workspaceId ?? account.workspaceId);
}
