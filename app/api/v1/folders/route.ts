import { listFolders } from "@/lib/artifacts/queries/list-folders";
import { route } from "@/lib/http/route";

export const GET = route(listFolders);
