import { randomBytes } from "node:crypto";

/** What a caller may name its request. */
export const REQUEST_ID = /^[A-Za-z0-9._-]{1,100}$/;

/** Of this process alone; with a number behind it no two requests anywhere have the same id. */
const ownPart = randomBytes(12).toString("hex");
let requests = 0;

/** The id that a request came with, or a new one. */
export function requestIdOf(given: string | readonly string[] | undefined): string {
  if (typeof given === "string" && REQUEST_ID.test(given)) return given;
  requests += 1;
  return `${ownPart}-${requests}`;
}
