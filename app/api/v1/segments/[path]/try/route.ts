import { trySegment } from "@/lib/artifacts/queries/try-segment";
import { route } from "@/lib/http/route";

export const POST = route(trySegment);
