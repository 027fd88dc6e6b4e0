import type { JsonSchema, JsonValue } from "@/sdk/core/prompt-types";
import { isSameJson } from "./same-json";

export type BumpReason = { level: "major" | "minor" | "patch"; text: string };

const ANNOTATIONS = new Set(["title", "description", "default", "examples", "$comment", "deprecated"]);
const COMPARED = new Set(["properties", "required", "items", "type", "enum", "const", "format"]);

/**
 * What changed in a promise about data, for those who read that data. Both an output schema and the
 * parameters of a tool are filled in by the model and read by the caller, so one rule serves both.
 */
export function compareSchemas(
  base: JsonSchema | undefined,
  next: JsonSchema | undefined,
  of: string,
): BumpReason[] {
  if (isSameJson(base, next)) return [];
  if (!base) return [{ level: "minor", text: `added ${of}` }];
  if (!next) return [{ level: "major", text: `removed ${of}` }];
  return compareAt(base, next, "", of);
}

function compareAt(base: JsonSchema, next: JsonSchema, path: string, of: string): BumpReason[] {
  const keywords = [...new Set([...Object.keys(base), ...Object.keys(next)])].sort();
  const changed = keywords.filter((keyword) => !isSameJson(base[keyword], next[keyword]));
  const at = path === "" ? of : `\`${path}\` of ${of}`;
  return changed.flatMap((keyword): BumpReason[] => {
    if (ANNOTATIONS.has(keyword)) return [{ level: "patch", text: `changed the ${keyword} of ${at}` }];
    if (keyword === "properties") return compareProperties(base, next, path, of);
    if (keyword === "required") return compareRequired(base, next, path, of);
    const before = asSchema(base[keyword]);
    const after = asSchema(next[keyword]);
    if (keyword === "items" && before && after) return compareAt(before, after, `${path}[]`, of);
    const doubt = COMPARED.has(keyword) ? "" : "; whether callers still hold is not decidable here";
    return [{ level: "major", text: `changed \`${keyword}\` of ${at}${doubt}` }];
  });
}

function compareProperties(base: JsonSchema, next: JsonSchema, path: string, of: string): BumpReason[] {
  const before = propertiesOf(base);
  const after = propertiesOf(next);
  const removed = [...before.keys()].filter((name) => !after.has(name));
  const added = [...after.keys()].filter((name) => !before.has(name));
  const kept = [...before].flatMap(([name, schema]): BumpReason[] => {
    const other = after.get(name);
    if (other === undefined || isSameJson(schema, other)) return [];
    const [old, now] = [asSchema(schema), asSchema(other)];
    if (old && now) return compareAt(old, now, join(path, name), of);
    return [{ level: "major", text: `changed \`${join(path, name)}\` of ${of}` }];
  });
  return [
    ...removed.map(
      (name): BumpReason => ({ level: "major", text: `removed \`${join(path, name)}\` from ${of}` }),
    ),
    ...added.map((name): BumpReason => ({ level: "minor", text: `added \`${join(path, name)}\` to ${of}` })),
    ...kept,
  ];
}

function compareRequired(base: JsonSchema, next: JsonSchema, path: string, of: string): BumpReason[] {
  const before = namesIn(base.required);
  const after = namesIn(next.required);
  const [had, has] = [propertiesOf(base), propertiesOf(next)];
  const isRemoved = (name: string) => had.has(name) && !has.has(name);
  const isAdded = (name: string) => !had.has(name) && has.has(name);
  const dropped = before.filter((name) => !after.includes(name) && !isRemoved(name));
  const promised = after.filter((name) => !before.includes(name) && !isAdded(name));
  return [
    ...dropped.map((name): BumpReason => {
      return { level: "major", text: `\`${join(path, name)}\` of ${of} is no longer required` };
    }),
    ...promised.map((name): BumpReason => {
      return { level: "minor", text: `\`${join(path, name)}\` of ${of} is now required` };
    }),
  ];
}

function propertiesOf(schema: JsonSchema): Map<string, JsonValue> {
  return new Map(Object.entries(asSchema(schema.properties) ?? {}));
}

function asSchema(value: JsonValue | undefined): JsonSchema | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
}

function namesIn(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
