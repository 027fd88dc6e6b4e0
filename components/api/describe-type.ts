type Schema = Record<string, unknown>;

/** What a parameter may be, in a few words. */
export function describeType(schema: Schema): string {
  const { enum: values, type, anyOf, minimum, maximum, default: usual } = schema;
  const options = Array.isArray(values) ? values.map(String).join(", ") : null;
  const several = Array.isArray(anyOf) ? anyOf.map((one) => describeType(one as Schema)).join(" or ") : null;
  const name =
    options ??
    several ??
    (type === "integer" ? "a whole number" : type && type !== "string" ? String(type) : "text");
  const limits = typeof minimum === "number" && minimum > Number.MIN_SAFE_INTEGER ? ` from ${minimum}` : "";
  const upper = typeof maximum === "number" && maximum < Number.MAX_SAFE_INTEGER ? ` to ${maximum}` : "";
  return `${name}${limits}${upper}${usual === undefined ? "" : `, else ${JSON.stringify(usual)}`}`;
}
