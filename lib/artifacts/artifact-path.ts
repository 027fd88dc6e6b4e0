import { z } from "zod";

const MAX_PATH_LENGTH = 255;
const SEGMENT = /^[a-z0-9][a-z0-9._-]*$/;

/** The name of an artifact, unique in its workspace: `support/refund-reply`. */
export const artifactPathSchema = z
  .string("A path is a text such as `support/refund-reply`.")
  .superRefine((path, context) => {
    const message = describePathProblem(path);
    if (message !== null) context.addIssue({ code: "custom", message });
  });

function describePathProblem(path: string): string | null {
  if (path === "") return "A path cannot be empty.";
  if (path.length > MAX_PATH_LENGTH) {
    return `A path has at most ${MAX_PATH_LENGTH} characters, this one has ${path.length}.`;
  }
  const segments = path.split("/");
  if (segments.includes("")) return "A path has no slash at its start or end and no two slashes in a row.";
  const wrong = segments.find((segment) => !SEGMENT.test(segment));
  if (wrong === undefined) return null;
  return `\`${wrong}\` cannot be part of a path: each part starts with a-z or 0-9 and goes on with a-z, 0-9, dot, underscore or hyphen.`;
}
