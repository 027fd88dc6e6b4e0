import { route } from "@/lib/http/route";
import { renameSelf } from "@/lib/workspaces/commands/rename-self";
import { getAccount } from "@/lib/workspaces/queries/get-account";

export const GET = route(getAccount);
export const PUT = route(renameSelf);
