import path from "node:path";
import { fileURLToPath } from "node:url";
import { makeTemplate } from "@/lib/db/make-template";

// dist/make-template.js: the project is one above. Run by the build.
await makeTemplate(path.resolve(path.dirname(fileURLToPath(import.meta.url)), ".."));
