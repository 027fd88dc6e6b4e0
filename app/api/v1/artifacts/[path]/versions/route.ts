import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { route } from "@/lib/http/route";

export const GET = route(listVersions);
