import "server-only";
import { readClient } from "@/lib/db/transaction";
import type { Env } from "@/lib/env";
import { systemActor } from "@/lib/kernel/actor";
import { isAppError } from "@/lib/kernel/errors";
import { admitByIdentity } from "@/lib/workspaces/commands/admit-by-identity";
import { findWorkspaceBySlug } from "@/lib/workspaces/store/workspaces";
import { emailSchema } from "@/lib/workspaces/workspace-input";
import { findRole, type IdentityClaims, type OidcRefusal } from "./oidc-claims";
import { type Account, findCredentials } from "./session-store";

export type Entered = { account: Account; refusal: null } | { account: null; refusal: OidcRefusal };

const refuse = (refusal: OidcRefusal): Entered => ({ account: null, refusal });

/** Finds, or admits, the person whom the issuer has confirmed: by a verified address, and nothing else. */
export async function enterByIdentity(claims: IdentityClaims, settings: Env): Promise<Entered> {
  const email = emailSchema.safeParse(claims.email);
  if (!email.success) return refuse("no_email");
  if (claims.email_verified !== true) return refuse("unverified");

  const { COUNTERSIGN_OIDC_WORKSPACE: slug, COUNTERSIGN_OIDC_ROLE_MAP: map } = settings;
  if (slug === undefined || map === undefined) return enterAsMember(email.data);
  const role = findRole(claims, settings.COUNTERSIGN_OIDC_ROLE_CLAIM, map);
  if (!role) return refuse("no_role");
  const workspace = await findWorkspaceBySlug(readClient(), slug);
  if (!workspace || workspace.archivedAt) return refuse("no_such_workspace");
  const name = typeof claims.name === "string" && claims.name.trim() !== "" ? claims.name : email.data;
  try {
    await admitByIdentity(systemActor(workspace.id), { email: email.data, name: name.slice(0, 100), role });
  } catch (error) {
    if (isAppError(error) && error.code === "not_eligible") return refuse("removed");
    if (isAppError(error) && error.code === "forbidden") return refuse("disabled");
    throw error;
  }
  const entered = await enterAsMember(email.data);
  return entered.account
    ? { account: { ...entered.account, workspaceId: workspace.id }, refusal: null }
    : entered;
}

/** Somebody who is a member already, as an admin made them one. */
async function enterAsMember(email: string): Promise<Entered> {
  const found = await findCredentials(readClient(), email);
  if (!found?.workspaceId) return refuse("not_invited");
  const { passwordHash: _hash, ...account } = found;
  return { account, refusal: null };
}
