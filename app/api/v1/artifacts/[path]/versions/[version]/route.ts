import { getVersion } from "@/lib/artifacts/queries/get-version";
import { route } from "@/lib/http/route";

export const GET = route(getVersion);
