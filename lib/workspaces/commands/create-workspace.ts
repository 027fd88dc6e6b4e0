import "server-only";
import { z } from "zod";
import { ROLES } from "@/lib/kernel/actor";
import { defineCommand } from "@/lib/kernel/operation";
import { STANDARD_OWNER_RULES } from "../standard-rules";
import { foundWorkspace } from "../store/found-workspace";
import { emailSchema, nameSchema, teamHandleSchema } from "../workspace-input";

const input = z.strictObject({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/),
  name: nameSchema,
  isDemo: z.boolean().default(false),
  /** When people begin to use it, where it comes with a history. */
  startedAt: z.date().optional(),
  ownerRules: z.string().default(STANDARD_OWNER_RULES),
  people: z
    .array(
      z.strictObject({
        email: emailSchema,
        name: nameSchema,
        role: z.enum(ROLES),
        passwordHash: z.string().nullable(),
      }),
    )
    .min(1),
  teams: z.array(
    z.strictObject({ handle: teamHandleSchema, name: nameSchema, members: z.array(emailSchema) }),
  ),
});

/** A workspace with its first people, teams, environments and rules. Only the product itself calls it. */
export const createWorkspace = defineCommand({
  name: "workspace.created",
  permission: "workspace:create",
  input,
  async run({ actor: { workspaceId }, input: founding, tx, now }) {
    const { people, audit } = await foundWorkspace(tx, workspaceId, founding, now);
    return { result: { id: workspaceId, people: Object.fromEntries(people) }, audit };
  },
});
