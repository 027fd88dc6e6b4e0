import { getGoldenUse } from "@/lib/evals/queries/get-golden-use";
import { route } from "@/lib/http/route";

export const GET = route(getGoldenUse);
