import { AppError } from "@/lib/kernel/errors";
import { describeProblem, problemResponse } from "./problem";

/** By address of the API, as the document writes it: its verbs. */
export type ApiVerbs = Readonly<Record<string, readonly string[]>>;

const ROOT = "/api/v1/";
/** What Next hands to a route; it answers the others, and OPTIONS, without a word about the API. */
const ROUTED = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** The answer to a method that an address of the API does not have; null for what its route answers. */
export function answerMethod(verbs: ApiVerbs, method: string, pathname: string): Response | null {
  if (!pathname.startsWith(ROOT)) return null;
  const own = findVerbs(verbs, pathname.slice(ROOT.length - 1));
  if (!own) return ROUTED.includes(method) ? null : refuse("not_found", "There is nothing at this address.");
  const allowed = [...own, ...(own.includes("GET") ? ["HEAD"] : []), "OPTIONS"].sort();
  const headers = { allow: allowed.join(", ") };
  if (method === "OPTIONS") return new Response(null, { status: 204, headers });
  if (allowed.includes(method)) return null;
  const detail = `This address has no ${method}. It has ${headers.allow}.`;
  return refuse("method_not_allowed", detail, headers);
}

function findVerbs(verbs: ApiVerbs, address: string): readonly string[] | null {
  const wanted = address.replace(/\/$/, "").split("/");
  const found = Object.keys(verbs).find((template) => {
    const parts = template.split("/");
    return parts.length === wanted.length && parts.every((part, at) => fits(part, wanted[at] ?? ""));
  });
  return found === undefined ? null : (verbs[found] ?? null);
}

function fits(part: string, given: string): boolean {
  return part.startsWith("{") ? given !== "" : part === given;
}

function refuse(
  code: "not_found" | "method_not_allowed",
  detail: string,
  headers: Record<string, string> = {},
): Response {
  const problem = describeProblem(new AppError(code, detail));
  if (!problem) throw new Error(`${code} is no refusal.`);
  return problemResponse(problem, headers);
}
