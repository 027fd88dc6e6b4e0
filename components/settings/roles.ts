import { describeRole } from "@/lib/authz/describe-role";
import { ROLES, type Role } from "@/lib/kernel/actor";

const MAY: Record<Role, string> = {
  viewer: "reads",
  author: "drafts, submits, merges",
  support_lead: "reads and rolls back",
  admin: "authors, and manages members, teams, keys and freezes",
};

export const ROLE_CHOICES = ROLES.map((role) => ({
  role,
  label: describeRole(role),
  may: MAY[role],
}));
