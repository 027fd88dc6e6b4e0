import { route } from "@/lib/http/route";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";

export const DELETE = route(revokeApiKey);
