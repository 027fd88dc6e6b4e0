import { loadDocument } from "@/app/api/document";
import { answer, cacheable } from "@/lib/http/route";

/** Public: it says what can be asked, and nothing of what is answered. */
export function GET(request: Request): Promise<Response> {
  return answer(request, async () => cacheable(request, await loadDocument()));
}
