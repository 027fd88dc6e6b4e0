import { TemplateText } from "@/components/artifacts/template-text";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Table, Td, Th } from "@/components/ui/table";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { promptParts } from "@/sdk/core/render-prompt";
import { describeParameters } from "./describe-parameters";

type Props = { content: PromptContent; version: string };

/** A version as it is: messages, variables, model and parameters, output, tools. */
export function PromptView({ content, version }: Props) {
  const parameters = describeParameters(content.parameters);
  return (
    <section aria-label={`Content of ${version}`} className="grid gap-3">
      {promptParts(content).map((part) => (
        <Card key={part.path}>
          <CardHeader title={`${part.role[0]?.toUpperCase()}${part.role.slice(1)} message`} note={version}>
            {part.syntax === "literal" && <Chip>literal text</Chip>}
          </CardHeader>
          <TemplateText text={part.content} syntax={part.syntax} />
        </Card>
      ))}
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <Card>
          <CardHeader title="Variables" note={content.variables.length} />
          {content.variables.length === 0 ? (
            <CardBody className="text-ink-3">This prompt takes no variables.</CardBody>
          ) : (
            <Table label="Variables">
              <thead>
                <tr>
                  <Th>Name</Th>
                  <Th>Type</Th>
                  <Th>Sample</Th>
                </tr>
              </thead>
              <tbody>
                {content.variables.map((variable) => (
                  <tr key={variable.name}>
                    <Td className="font-mono text-sm">{variable.name}</Td>
                    <Td>
                      {variable.type}, {variable.required ? "required" : "optional"}
                    </Td>
                    <Td className="wrap-anywhere text-ink-2">
                      {describeValue(variable.sample ?? variable.default)}
                    </Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          )}
        </Card>
        <Card>
          <CardHeader title="Model and contract" />
          <CardBody>
            <dl className="grid grid-cols-[6rem_1fr] gap-x-3 gap-y-1.5">
              <dt className="text-ink-3">Model</dt>
              <dd className="wrap-anywhere">{content.model?.default ?? "any"}</dd>
              {content.model && content.model.allowed.length > 1 && (
                <>
                  <dt className="text-ink-3">Allowed</dt>
                  <dd className="wrap-anywhere">{content.model.allowed.join(", ")}</dd>
                </>
              )}
              {parameters.map(({ name, text }) => (
                <div key={name} className="contents">
                  <dt className="wrap-anywhere text-ink-3">{name}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
              <dt className="text-ink-3">Output</dt>
              <dd>{content.output.schema ? "json with a schema" : content.output.format}</dd>
              <dt className="text-ink-3">Tools</dt>
              <dd className="wrap-anywhere">{content.tools.map((tool) => tool.name).join(", ") || "none"}</dd>
            </dl>
          </CardBody>
        </Card>
      </div>
    </section>
  );
}

function describeValue(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
