import { route } from "@/lib/http/route";
import { signOutMember } from "@/lib/workspaces/commands/sign-out-member";

export const POST = route(signOutMember);
