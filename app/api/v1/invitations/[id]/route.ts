import { route } from "@/lib/http/route";
import { revokeInvitation } from "@/lib/workspaces/commands/revoke-invitation";

export const DELETE = route(revokeInvitation);
