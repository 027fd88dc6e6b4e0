import { route } from "@/lib/http/route";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { listApiKeys } from "@/lib/workspaces/queries/list-api-keys";

export const GET = route(listApiKeys);
export const POST = route(createApiKey, { status: 201 });
