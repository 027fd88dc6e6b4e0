import type { Role } from "@/lib/kernel/actor";

const TEXT: Record<Role, string> = {
  viewer: "Viewer",
  author: "Author",
  support_lead: "Support lead",
  admin: "Admin",
};

/** A role as people read it. */
export function describeRole(role: Role): string {
  return TEXT[role];
}

const DUTY: Record<Role, string> = {
  viewer: "reads everything and reviews",
  author: "writes, reviews and merges changes",
  support_lead: "rolls back, everywhere",
  admin: "keeps members, teams, keys and freezes",
};

/** What a role is for, after its name. */
export function describeDuty(role: Role): string {
  return DUTY[role];
}
