import { previewEvalImport } from "@/lib/evals/queries/preview-eval-import";
import { route } from "@/lib/http/route";

export const POST = route(previewEvalImport);
