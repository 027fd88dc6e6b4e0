import { z } from "zod";
import { ROLES } from "@/lib/kernel/actor";
import { DELIVERIES } from "@/lib/mail/delivery";
import { changePassword } from "@/lib/workspaces/commands/change-password";
import { createResetLink } from "@/lib/workspaces/commands/create-reset-link";
import { inviteMember } from "@/lib/workspaces/commands/invite-member";
import { renameSelf } from "@/lib/workspaces/commands/rename-self";
import { revokeInvitation } from "@/lib/workspaces/commands/revoke-invitation";
import { signOutMember } from "@/lib/workspaces/commands/sign-out-member";
import { getAccount } from "@/lib/workspaces/queries/get-account";
import { listInvitations } from "@/lib/workspaces/queries/list-invitations";
import { describeOperation } from "../described-operation";
import { id, moment } from "./shapes";

const role = z.enum(ROLES);
const delivery = z.enum(DELIVERIES);
const personId = "5b0a9c1e-7d2f-4b63-8e14-2f6a8c0d9b35";

export const ENTRY = [
  describeOperation(inviteMember, {
    summary: "Invite a member",
    description:
      "By a one-time link that works for seven days. It is mailed where mail is set up; else the answer holds it, this once. An earlier invitation of the address is withdrawn.",
    example: { email: "mira@example.com", role: "author" },
    answer: z.object({
      id,
      email: z.string(),
      role,
      expiresAt: moment,
      delivery,
      link: z.string().optional(),
    }),
  }),
  describeOperation(listInvitations, {
    summary: "List invitations",
    description: "Those that wait for an answer, newest first, without their links.",
    example: {},
    answer: z.object({
      data: z.array(
        z.object({
          id,
          email: z.string(),
          role,
          invitedBy: z.string(),
          createdAt: moment,
          expiresAt: moment,
          expired: z.boolean(),
        }),
      ),
    }),
  }),
  describeOperation(revokeInvitation, {
    summary: "Revoke an invitation",
    description: "Its link stops working.",
    example: { id: "c1d40e6b-35aa-4d0e-9b7e-0a6f1c2d3e45" },
    answer: z.object({ id, revoked: z.boolean() }),
  }),
  describeOperation(createResetLink, {
    summary: "Make a link to set a new password",
    description:
      "For one use, within an hour. It is mailed to the member where mail is set up; else the answer holds it, this once.",
    example: { personId },
    answer: z.object({
      personId: id,
      name: z.string(),
      expiresAt: moment,
      delivery,
      link: z.string().optional(),
    }),
  }),
  describeOperation(signOutMember, {
    summary: "Sign a member out everywhere",
    description: "Ends every session of theirs. Their password and their keys go on working.",
    example: { personId },
    answer: z.object({ personId: id, signedOut: z.boolean() }),
  }),
  describeOperation(getAccount, {
    summary: "Get one's account",
    description: "The signed-in person, and every workspace they are in. A key has no account.",
    example: {},
    answer: z.object({
      id,
      name: z.string(),
      email: z.string(),
      hasPassword: z.boolean(),
      workspaces: z.array(z.object({ slug: z.string(), name: z.string(), role, active: z.boolean() })),
    }),
  }),
  describeOperation(renameSelf, {
    summary: "Change one's name",
    description: "In every workspace. What was signed before keeps the name it was signed with.",
    example: { name: "Mira Lang" },
    answer: z.object({ name: z.string() }),
  }),
  describeOperation(changePassword, {
    summary: "Change one's password",
    description: "By the present one. Every session ends, this one included.",
    example: { current: "the present password", password: "a long new password" },
    answer: z.object({ changed: z.boolean() }),
  }),
];
