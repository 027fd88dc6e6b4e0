import { withdrawEvalAcceptance } from "@/lib/evals/commands/withdraw-eval-acceptance";
import { route } from "@/lib/http/route";

export const POST = route(withdrawEvalAcceptance);
