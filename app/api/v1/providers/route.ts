import { setProvider } from "@/lib/evals/commands/set-provider";
import { listProviders } from "@/lib/evals/queries/list-providers";
import { newProviderSchema } from "@/lib/http/rest/new-provider";
import { route } from "@/lib/http/route";

export const GET = route(listProviders);
export const POST = route(setProvider, { status: 201, body: newProviderSchema });
