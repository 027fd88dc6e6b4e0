import { tryCase } from "@/lib/evals/queries/try-case";
import { streamRoute } from "@/lib/http/stream-route";

export const POST = streamRoute(tryCase);
