import { Ajv } from "ajv";

const SUPPORTED = /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/;

/** Why a JSON Schema (draft-07) does not compile, or `null`. It generates code, so call it on the server only. */
export function describeSchemaProblem(schema: object): string | null {
  const dialect = "$schema" in schema ? schema.$schema : undefined;
  if (dialect !== undefined && !(typeof dialect === "string" && SUPPORTED.test(dialect))) {
    return "its `$schema` is not draft-07";
  }
  try {
    new Ajv({ strict: false, validateFormats: false, logger: false }).compile(schema);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : "it does not compile";
  }
}
