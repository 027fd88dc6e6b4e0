// Which verbs each address of the REST API has, as its route files say: the server in front of Next answers for the others.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const VERB = /^export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/gm;

/** `{"/changes/{number}": ["GET", "PUT"]}` */
export function readApiVerbs(root) {
  const folder = path.join(root, "app/api/v1");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith("/route.ts") && !file.includes("[..."));
  return Object.fromEntries(
    files.sort().map((file) => {
      const address = `/${file.slice(0, -"/route.ts".length).replaceAll("[", "{").replaceAll("]", "}")}`;
      const text = readFileSync(path.join(folder, file), "utf8");
      return [address, [...text.matchAll(VERB)].map(([, verb]) => verb)];
    }),
  );
}
