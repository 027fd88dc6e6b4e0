import { route } from "@/lib/http/route";
import { previewRollback } from "@/lib/releases/queries/preview-rollback";

export const GET = route(previewRollback);
