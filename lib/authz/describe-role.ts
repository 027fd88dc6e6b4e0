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
