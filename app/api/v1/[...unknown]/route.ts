import { problemResponse, toProblem } from "@/lib/http/problem";

const DETAIL =
  "There is nothing at this address. An artifact's path is one part of it: support/refund-reply is written support%2Frefund-reply.";

function unknown(): Response {
  return problemResponse(toProblem("not_found", 404, DETAIL));
}

export { unknown as DELETE, unknown as GET, unknown as PATCH, unknown as POST, unknown as PUT };
