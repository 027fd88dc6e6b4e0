import type { PersonSpec, TeamSpec } from "../factories";

/** Alder & Finch sells furniture on the internet; these five keep its support prompts. */
export const DEMO_WORKSPACE = { slug: "demo", name: "Alder & Finch" };

export const DEMO_PEOPLE: readonly PersonSpec[] = [
  { email: "author@demo.local", name: "Ana Novak", role: "author" },
  { email: "owner@demo.local", name: "Omar Weiss", role: "author" },
  { email: "lead@demo.local", name: "Lea Brandt", role: "support_lead" },
  { email: "admin@demo.local", name: "Adam Okafor", role: "admin" },
  { email: "viewer@demo.local", name: "Vera Lind", role: "viewer" },
];

export const DEMO_TEAMS: readonly TeamSpec[] = [
  { handle: "support-owners", name: "Support owners", members: ["owner@demo.local"] },
  { handle: "billing-owners", name: "Billing owners", members: ["owner@demo.local", "admin@demo.local"] },
];

export const DEMO_OWNER_RULES = `# Who answers for which path. The last line that matches wins.
support/**  @support-owners min=1
billing/**  @billing-owners min=1
rules/**    owner@demo.local admin@demo.local min=1

# Nobody owns labs/** yet, so nothing there can merge.
`;
