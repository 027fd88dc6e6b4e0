import "server-only";
import { headers } from "next/headers";
import { describeRole } from "@/lib/authz/describe-role";
import { readClient } from "@/lib/db/transaction";
import { systemActor } from "@/lib/kernel/actor";
import { AppError, isAppError } from "@/lib/kernel/errors";
import { acceptInvitation } from "@/lib/workspaces/commands/accept-invitation";
import { requireOpenInvitation } from "@/lib/workspaces/invitation-state";
import { findInvitationByToken } from "@/lib/workspaces/store/invitations";
import { findPersonByEmail } from "@/lib/workspaces/store/members";
import { findSignedIn } from "./actor";
import { clientAddress } from "./client-address";
import { guardToken } from "./guard-token";
import { hashToken } from "./one-time-link";
import { findAccount } from "./session-store";
import { startSession, switchSession } from "./start-session";

export type InvitationView = {
  email: string;
  /** As people read it. */
  role: string;
  workspace: string;
  invitedBy: string;
  /** How it goes on: set a name and a password, sign in first, join at once, or sign out first. */
  way: "new" | "known" | "me" | "other";
  /** The address of whoever is signed in. */
  signedInAs: string | null;
};

type Looked = { invitation: InvitationView; refusal: null } | { invitation: null; refusal: string };

/** What an invitation's link opens, or why it opens nothing. */
export async function viewInvitation(token: string): Promise<Looked> {
  try {
    const { email, role, workspace, invitedBy } = await findOpen(token);
    const me = await findSignedIn(await headers());
    const known = await findPersonByEmail(readClient(), email);
    const signedIn = me?.email === email ? "me" : "other";
    const way = me ? signedIn : known && !known.disabledAt ? "known" : "new";
    const view = { email, role: describeRole(role), workspace, invitedBy };
    return { invitation: { ...view, way, signedInAs: me?.email ?? null }, refusal: null };
  } catch (error) {
    if (isAppError(error)) return { invitation: null, refusal: error.message };
    throw error;
  }
}

/** Makes an account for the address that was invited, and signs it in. */
export async function joinAsNew(given: { token: string; name: string; password: string }): Promise<void> {
  const { token, ...person } = given;
  const { personId, workspaceId } = await join(token, person);
  const account = await findAccount(readClient(), personId);
  if (account) await startSession(account, workspaceId);
}

/** The person who is signed in joins a further workspace, and goes on there. */
export async function joinAsMe(token: string): Promise<void> {
  const me = await findSignedIn(await headers());
  if (!me) throw new AppError("unauthenticated", "Your session has ended. Sign in again to join.");
  await switchSession((await join(token, { id: me.id })).workspaceId);
}

async function join(token: string, person: { id: string } | { name: string; password: string }) {
  const { workspaceId } = await findOpen(token);
  const requestId = (await headers()).get("x-request-id");
  return acceptInvitation(systemActor(workspaceId), { token, person }, requestId ? { requestId } : {});
}

async function findOpen(token: string) {
  const found = await guardToken(await clientAddress(), () =>
    findInvitationByToken(readClient(), hashToken(token)),
  );
  return requireOpenInvitation(found, new Date());
}
