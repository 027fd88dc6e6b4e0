import { z } from "zod";
import { ROLES } from "@/lib/kernel/actor";
import { addMember } from "@/lib/workspaces/commands/add-member";
import { changeRole } from "@/lib/workspaces/commands/change-role";
import { createTeam } from "@/lib/workspaces/commands/create-team";
import { freezeEnvironment } from "@/lib/workspaces/commands/freeze-environment";
import { liftFreeze } from "@/lib/workspaces/commands/lift-freeze";
import { removeDemo } from "@/lib/workspaces/commands/remove-demo";
import { removeMember } from "@/lib/workspaces/commands/remove-member";
import { setTeamMembers } from "@/lib/workspaces/commands/set-team-members";
import { signOutEverywhere } from "@/lib/workspaces/commands/sign-out-everywhere";
import { getWorkspace } from "@/lib/workspaces/queries/get-workspace";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { describeOperation } from "../described-operation";
import { environment, workspace } from "./settings";
import { count, id, moment } from "./shapes";

const role = z.enum(ROLES);
const personId = "5b0a9c1e-7d2f-4b63-8e14-2f6a8c0d9b35";

export const WORKSPACES = [
  describeOperation(getWorkspace, {
    summary: "Get the workspace",
    description: "The one that the key or the session works in.",
    example: {},
    answer: workspace,
  }),
  describeOperation(removeDemo, {
    summary: "Remove the demo",
    description:
      "Only in the demo workspace, by an admin of it. The workspace is archived with its history, its keys and invitations are revoked, its people are no members any more, and whoever is in no other workspace can sign in no more. `link` is there when no workspace is left: it makes the first admin, once.",
    example: {},
    answer: z.object({
      slug: z.string(),
      removed: z.boolean(),
      people: count,
      keys: count,
      link: z.string().optional(),
    }),
  }),
  describeOperation(listEnvironments, {
    summary: "List environments",
    description: "In their order, with their rules and the freeze in force.",
    example: {},
    answer: z.object({
      data: z.array(
        environment.extend({ frozenUntil: moment.nullable(), frozenBecause: z.string().nullable() }),
      ),
    }),
  }),
  describeOperation(freezeEnvironment, {
    summary: "Freeze an environment",
    description:
      "From the start (now, when none is given) to the end it accepts no promotion; rollbacks go on.",
    example: { environment: "prod", endsAt: "2030-12-27T08:00:00Z", reason: "Holidays" },
    answer: z.object({ id, environment: z.string(), startsAt: moment, endsAt: moment }),
  }),
  describeOperation(liftFreeze, {
    summary: "Lift a freeze",
    description: "Ends it before its time.",
    example: { id: "91ac4d70-3e5b-4c28-b6f9-7a1d0e2c8f46" },
    answer: z.object({ id, lifted: z.boolean() }),
  }),
  describeOperation(addMember, {
    summary: "Add a member",
    description:
      "With one role. The password is the first one of a person who is new here; a person known already keeps their own.",
    example: { email: "mira@example.com", name: "Mira", role: "author", password: "a long first password" },
    answer: z.object({ personId: id, email: z.string(), role }),
  }),
  describeOperation(changeRole, {
    summary: "Change a member's role",
    description: "The last admin stays one.",
    example: { personId, role: "support_lead" },
    answer: z.object({ personId: id, role }),
  }),
  describeOperation(removeMember, {
    summary: "Remove a member",
    description: "Their sessions end, their keys are revoked for good, and their history stays.",
    example: { personId },
    answer: z.object({ personId: id, removed: z.boolean() }),
  }),
  describeOperation(createTeam, {
    summary: "Create a team",
    description: "Owner rules can name it.",
    example: { handle: "support-owners", name: "Support owners" },
    answer: z.object({ id, handle: z.string() }),
  }),
  describeOperation(setTeamMembers, {
    summary: "Set who is in a team",
    description: "Replaces all of them. Approvals of people who leave stop counting at once.",
    example: { handle: "support-owners", personIds: [personId] },
    answer: z.object({ handle: z.string(), members: z.array(z.string()) }),
  }),
  describeOperation(signOutEverywhere, {
    summary: "Sign out everywhere",
    description: "Ends every session of the person who asks, this one included.",
    example: {},
    answer: z.object({ signedOut: z.boolean() }),
  }),
];
