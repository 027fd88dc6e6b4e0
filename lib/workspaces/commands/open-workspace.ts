import "server-only";
import { z } from "zod";
import type { AuditEntries } from "@/lib/audit/events";
import { findMembership } from "@/lib/authz/store/authority";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { toSlug } from "../slug";
import { STANDARD_OWNER_RULES } from "../standard-rules";
import { foundWorkspace } from "../store/found-workspace";
import { findWorkspaceBySlug, lockWorkspaces } from "../store/workspaces";
import { idSchema, nameSchema } from "../workspace-input";

const input = z.strictObject({
  name: nameSchema,
  /** The admin who opens it, and the workspace that they are an admin of. */
  founderId: idSchema,
  from: idSchema,
});

/** A further workspace, empty but for its rules, with the admin who opens it. Only the product itself calls it. */
export const openWorkspace = defineCommand({
  name: "workspace.created",
  permission: "workspace:create",
  input,
  async run({ actor: { workspaceId }, input: { name, founderId, from }, tx, now }) {
    // Locked first: a demo that is being removed disables whoever has no workspace yet.
    await lockWorkspaces(tx);
    const founder = await findMembership(tx, from, founderId);
    if (founder?.role !== "admin") throw new AppError("forbidden", "Admins open further workspaces.");
    const slug = toSlug(name);
    if (await findWorkspaceBySlug(tx, slug))
      throw new AppError(
        "already_exists",
        `There is a workspace with the address ${slug}. Choose another name.`,
      );
    const { audit } = await foundWorkspace(
      tx,
      workspaceId,
      {
        slug,
        name,
        isDemo: false,
        ownerRules: STANDARD_OWNER_RULES,
        people: [{ email: founder.email, name: founder.name, role: "admin", passwordHash: null }],
        teams: [{ handle: "owners", name: "Owners", members: [founder.email] }],
      },
      now,
    );
    const [created, ...rest] = audit;
    const entries: AuditEntries = [
      { ...created, after: { ...created.after, openedBy: founder.name } },
      ...rest,
    ];
    return { result: { workspaceId, slug }, audit: entries };
  },
});
