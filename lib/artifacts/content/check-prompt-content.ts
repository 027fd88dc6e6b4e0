import type { PromptContent } from "@/sdk/core/prompt-types";
import { describeSchemaProblem } from "./check-json-schema";
import { type ContentProblem, checkPromptDraft } from "./check-prompt-draft";

/** Everything a reviewer or author should know before this content is submitted; only errors refuse it. */
export function checkPromptContent(content: PromptContent): ContentProblem[] {
  return [...checkPromptDraft(content), ...checkSchemas(content)];
}

function checkSchemas({ output, tools }: PromptContent): ContentProblem[] {
  const schemas = [
    { path: "output.schema", schema: output.schema },
    ...tools.map(({ parameters }, i) => ({ path: `tools[${i}].parameters`, schema: parameters })),
  ];
  return schemas.flatMap(({ path, schema }): ContentProblem[] => {
    const why = schema ? describeSchemaProblem(schema) : null;
    if (why === null) return [];
    return [
      { path, code: "invalid_schema", message: `This JSON Schema is not usable: ${why}.`, severity: "error" },
    ];
  });
}
