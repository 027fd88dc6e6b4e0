import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { route } from "@/lib/http/route";

export const GET = route(getArtifact);
