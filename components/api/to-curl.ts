import type { DocumentedOperation, Parameter } from "@/lib/http/openapi/document-types";

/** A command that asks with the example of the document; every word of it is quoted for a POSIX shell. */
export function toCurl(verb: string, address: string, operation: DocumentedOperation): string {
  const own = operation.parameters.filter((one): one is Parameter => "name" in one);
  const filled = own
    .filter((one) => one.in === "path")
    .reduce(
      (text, { name, example }) => text.replace(`{${name}}`, encodeURIComponent(textOf(name, example))),
      address,
    );
  const query = new URLSearchParams(
    own
      .filter((one) => one.in === "query" && one.example !== undefined)
      .map((one) => [one.name, String(one.example)]),
  ).toString();
  const url = `"$COUNTERSIGN_URL"${quote(`/api/v1${filled}${query ? `?${query}` : ""}`)}`;
  const body = operation.requestBody?.content["application/json"]?.example;
  const isPublic = operation.security?.length === 0;
  const isForPeople = operation.security?.some((one) => "session" in one) ?? false;
  const credentials = isForPeople
    ? [`-H "Origin: $COUNTERSIGN_URL" -b "countersign.session=$COUNTERSIGN_SESSION"`]
    : [`-H "Authorization: Bearer $COUNTERSIGN_API_KEY"`];
  return [
    `curl -s${verb === "GET" ? "" : ` -X ${verb}`} ${url}`,
    ...(isPublic ? [] : credentials),
    ...(body === undefined ? [] : [`-H "Content-Type: application/json" -d ${quote(JSON.stringify(body))}`]),
  ].join(" \\\n  ");
}

function textOf(name: string, example: unknown): string {
  return example === undefined ? name : String(example);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
