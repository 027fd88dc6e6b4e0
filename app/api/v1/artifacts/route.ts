import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { route } from "@/lib/http/route";

export const GET = route(listArtifacts);
