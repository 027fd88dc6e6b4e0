import { route } from "@/lib/http/route";
import { addMember } from "@/lib/workspaces/commands/add-member";

export const POST = route(addMember, { status: 201 });
