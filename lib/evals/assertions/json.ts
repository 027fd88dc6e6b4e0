import { findJsonObjects } from "./json-objects";
import { compileSchema, describeMismatch } from "./json-schema";
import type { Finding, Judge } from "./judge-types";

/** The whole answer is JSON; with a schema as the value it conforms to it too. */
export const isJson: Judge = ({ text }, { value }): Finding => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { holds: false, reason: "is not valid JSON" };
  }
  if (!value) return { holds: true, reason: "is valid JSON" };
  const schema = compileSchema(value);
  if ("cannot" in schema) return schema;
  const holds = schema.validate(parsed);
  return { holds, reason: holds ? "is JSON that conforms to the schema" : describeMismatch(schema.validate) };
};

/** An object somewhere in the answer; with a schema as the value, at least one that conforms to it. */
export const containsJson: Judge = ({ text }, { value }): Finding => {
  const objects = findJsonObjects(text);
  if (objects.length === 0) return { holds: false, reason: "contains no JSON object" };
  if (!value) return { holds: true, reason: "contains a JSON object" };
  const schema = compileSchema(value);
  if ("cannot" in schema) return schema;
  const holds = objects.some((object) => schema.validate(object));
  return {
    holds,
    reason: holds ? "contains JSON that conforms to the schema" : describeMismatch(schema.validate),
  };
};
