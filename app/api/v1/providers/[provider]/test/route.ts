import { testProvider } from "@/lib/evals/queries/test-provider";
import { route } from "@/lib/http/route";

export const POST = route(testProvider);
