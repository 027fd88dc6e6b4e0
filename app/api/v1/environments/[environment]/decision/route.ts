import { route } from "@/lib/http/route";
import { previewPromotion } from "@/lib/releases/queries/preview-promotion";

export const GET = route(previewPromotion);
