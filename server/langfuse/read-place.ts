import { z } from "zod";

const PROMPTS = "/api/public/v2/prompts";
const VERSION = /^([^/]+)\/versions\/([^/]+)$/;
const numberSchema = z.coerce.number().int().min(1).max(2_147_483_646);

/** All prompts, one by its name, or one of its versions. */
export type Place =
  | { name?: undefined; number?: undefined }
  | { name: string; number?: undefined }
  | { name: string; number: number };

/** What an address names; slashes of a name are encoded. Null for what is no address of prompts. */
export function readPlace(pathname: string): Place | null {
  if (pathname === PROMPTS) return {};
  if (!pathname.startsWith(`${PROMPTS}/`)) return null;
  const rest = pathname.slice(PROMPTS.length + 1);
  const [, ofVersion, given] = VERSION.exec(rest) ?? [];
  const name = decodeName(ofVersion ?? rest);
  if (name === null || given === undefined) return name === null ? null : { name };
  const number = numberSchema.safeParse(given);
  return number.success ? { name, number: number.data } : null;
}

/** Null for what cannot be decoded, or has slashes as they are. */
function decodeName(segment: string): string | null {
  try {
    return segment === "" || segment.includes("/") ? null : decodeURIComponent(segment);
  } catch {
    return null;
  }
}
