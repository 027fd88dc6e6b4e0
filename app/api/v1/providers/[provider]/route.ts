import { removeProvider } from "@/lib/evals/commands/remove-provider";
import { setProvider } from "@/lib/evals/commands/set-provider";
import { route } from "@/lib/http/route";

export const PUT = route(setProvider);
export const DELETE = route(removeProvider);
