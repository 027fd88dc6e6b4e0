import { route } from "@/lib/http/route";
import { inviteMember } from "@/lib/workspaces/commands/invite-member";
import { listInvitations } from "@/lib/workspaces/queries/list-invitations";

export const GET = route(listInvitations);
export const POST = route(inviteMember, { status: 201 });
