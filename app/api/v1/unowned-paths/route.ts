import { listUnownedPaths } from "@/lib/artifacts/queries/list-unowned-paths";
import { route } from "@/lib/http/route";

export const GET = route(listUnownedPaths);
