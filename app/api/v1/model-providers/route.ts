import { listProviders } from "@/lib/evals/queries/list-providers";
import { route } from "@/lib/http/route";

export const GET = route(listProviders);
