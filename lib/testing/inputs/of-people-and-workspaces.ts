import { SETUP_TOKEN } from "../setup-token";
import { WORLD_PASSWORD } from "../world";
import type { Inputs } from "./input";

/** Of operations about people, workspaces and the audit trail. */
export const INPUTS_OF_PEOPLE_AND_WORKSPACES: Inputs = {
  listAudit: ({ path }) => ({ path }),
  listEvents: () => ({ after: 1 }),
  verifyAudit: () => ({}),
  exportAudit: () => ({}),
  addMember: (_world, mark) => ({
    email: `new-${mark}@test.local`,
    name: "Nina",
    role: "viewer",
    password: "a long first password",
  }),
  changeRole: ({ as }) => ({ personId: as("sam").id, role: "author" }),
  removeMember: ({ as }) => ({ personId: as("sam").id }),
  createTeam: (_world, mark) => ({ handle: `team-${mark}`, name: "Team" }),
  setTeamMembers: ({ as }) => ({
    handle: "support-owners",
    personIds: [as("omar").id],
  }),
  signOutEverywhere: () => ({}),
  inviteMember: (_world, mark) => ({ email: `invited-${mark}@test.local`, role: "author" }),
  revokeInvitation: ({ invitations }) => ({ id: invitations.revocable }),
  acceptInvitation: ({ invitations }) => ({
    token: invitations.token,
    person: { name: "Joy", password: "a long first password" },
  }),
  listInvitations: () => ({}),
  createResetLink: ({ as }) => ({ personId: as("olga").id }),
  admitByIdentity: (_world, mark) => ({ email: `admitted-${mark}@test.local`, name: "Ada", role: "author" }),
  resetPassword: ({ resetToken }) => ({ token: resetToken, password: "a long second password" }),
  changePassword: () => ({ current: WORLD_PASSWORD, password: "a long second password" }),
  renameSelf: (_world, mark) => ({ name: `Renamed ${mark}` }),
  signOutMember: ({ as }) => ({ personId: as("olga").id }),
  getAccount: () => ({}),
  getSettings: () => ({}),
  getWorkspace: () => ({}),
  removeDemo: () => ({}),
  getFirstSteps: () => ({}),
  listEnvironments: () => ({}),
  setUpWorkspace: (_world, mark) => ({
    token: SETUP_TOKEN,
    workspace: `First ${mark}`,
    name: "Founder",
    email: `founder-${mark}@test.local`,
    password: "a long first password",
  }),
  openWorkspace: (world, mark) => ({
    name: `Further ${mark}`,
    founderId: world.as("adam").id,
    from: world.workspace.id,
  }),
  createWorkspace: (_world, mark) => ({
    slug: `new-${mark}`,
    name: "Another",
    people: [{ email: `first-${mark}@test.local`, name: "First", role: "admin", passwordHash: null }],
    teams: [],
  }),
};
