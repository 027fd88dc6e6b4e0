import { route } from "@/lib/http/route";
import { listReleases } from "@/lib/releases/queries/list-releases";

export const GET = route(listReleases);
