import "server-only";
import { headers } from "next/headers";
import { readClient } from "@/lib/db/transaction";
import { systemActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { registry } from "@/lib/kernel/registry";
import { setUpWorkspace } from "@/lib/workspaces/commands/set-up-workspace";
import { findAccount } from "./session-store";
import { startSession } from "./start-session";

type Given = Parameters<typeof setUpWorkspace>[1];

/** The first run: makes the workspace, uses the link up, and signs the first admin in. */
export async function setUp(given: Given): Promise<void> {
  const requestId = (await headers()).get("x-request-id");
  const { personId } = await setUpWorkspace(
    systemActor(newId()),
    { ...given, token: given.token.trim() },
    requestId ? { requestId } : {},
  );
  registry().setupToken = undefined;
  const account = await findAccount(readClient(), personId);
  if (account) await startSession(account);
}
