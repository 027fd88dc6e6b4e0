import { retryEvalErrors } from "@/lib/evals/commands/retry-eval-errors";
import { route } from "@/lib/http/route";

export const POST = route(retryEvalErrors);
