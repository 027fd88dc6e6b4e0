import { route } from "@/lib/http/route";
import { changePassword } from "@/lib/workspaces/commands/change-password";

export const POST = route(changePassword);
