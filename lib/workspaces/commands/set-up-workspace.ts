import "server-only";
import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { hashPassword } from "@/lib/auth/passwords";
import { digestText } from "@/lib/kernel/digest";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { registry } from "@/lib/kernel/registry";
import { toSlug } from "../slug";
import { STANDARD_OWNER_RULES } from "../standard-rules";
import { foundWorkspace } from "../store/found-workspace";
import { findPersonByEmail, restorePerson } from "../store/members";
import { findWorkspaceBySlug, hasWorkspaces, lockWorkspaces } from "../store/workspaces";
import { emailSchema, nameSchema, passwordSchema } from "../workspace-input";

const input = z.strictObject({
  /** Printed at start: who can read that output may make the first admin. */
  token: z.string().max(200),
  workspace: nameSchema,
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema,
});

/** The first workspace and its first admin, in an empty database, once. */
export const setUpWorkspace = defineCommand({
  name: "workspace.created",
  permission: "workspace:create",
  input,
  async run({ actor: { workspaceId }, input: { token, workspace, name, email, password }, tx, now }) {
    requireToken(token);
    await lockWorkspaces(tx);
    if (await hasWorkspaces(tx))
      throw new AppError(
        "invalid_state",
        "A workspace exists already. Sign in, or ask its admin to add you.",
      );
    const slug = toSlug(workspace);
    if (await findWorkspaceBySlug(tx, slug))
      throw new AppError("already_exists", `The removed demo has the address ${slug}. Choose another name.`);
    const passwordHash = await hashPassword(password);
    const known = await findPersonByEmail(tx, email);
    if (known) await restorePerson(tx, known.id, { name, passwordHash });
    const { people, audit } = await foundWorkspace(
      tx,
      workspaceId,
      {
        slug,
        name: workspace,
        isDemo: false,
        ownerRules: STANDARD_OWNER_RULES,
        people: [{ email, name, role: "admin", passwordHash }],
        teams: [{ handle: "owners", name: "Owners", members: [email] }],
      },
      now,
    );
    return { result: { workspaceId, personId: people.get(email) ?? "" }, audit };
  },
});

function requireToken(given: string): void {
  const { setupToken } = registry();
  const matches =
    setupToken !== undefined &&
    timingSafeEqual(Buffer.from(digestText(given)), Buffer.from(digestText(setupToken)));
  if (matches) return;
  throw new AppError(
    "forbidden",
    'This is not the link of this start. The right one is in the output of the process that runs Countersign, in the line "First run"; every start prints a new one.',
  );
}
