import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { CopyButton } from "@/components/ui/copy-button";
import { Disclosure } from "@/components/ui/disclosure";
import type { DocumentedOperation, Parameter } from "@/lib/http/openapi/document-types";
import { describeType } from "./describe-type";
import { toCurl } from "./to-curl";

type Props = { verb: string; address: string; operation: DocumentedOperation };

/** One verb of one address: what it is for, what it takes, a command to try it, and what it answers. */
export function ApiOperation({ verb, address, operation }: Props) {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const own = parameters.filter((one): one is Parameter => "name" in one);
  const body = requestBody?.content["application/json"];
  const command = toCurl(verb, address, operation);
  return (
    <Card id={operationId} aria-labelledby={`${operationId}-title`} className="scroll-mt-4">
      <CardHeader id={`${operationId}-title`} title={summary}>
        <a href={`#${operationId}`} className="wrap-anywhere font-mono text-ink-2 text-sm">
          <span className="font-semibold text-ink">{verb}</span> {address}
        </a>
      </CardHeader>
      <CardBody className="grid gap-3">
        {description.split("\n\n").map((paragraph) => (
          <p key={paragraph} className="max-w-140 text-ink-2">
            {paragraph.replaceAll("`", "")}
          </p>
        ))}
        {own.length > 0 && <Parameters parameters={own} />}
        <div className="grid gap-1.5">
          <div className="flex items-center justify-between gap-3">
            <h3 className="font-semibold">Try it</h3>
            <CopyButton value={command} />
          </div>
          <Code text={command} />
        </div>
        {body && (
          <Disclosure label="Schema of the body">
            <Code text={JSON.stringify(body.schema, null, 1)} />
          </Disclosure>
        )}
        <Answers responses={responses} />
      </CardBody>
    </Card>
  );
}

function Parameters({ parameters }: { parameters: readonly Parameter[] }) {
  return (
    <dl className="grid gap-1.5">
      {parameters.map(({ name, in: place, required, description, schema, content }) => (
        <div key={name} className="flex flex-wrap items-baseline gap-x-2">
          <dt className="font-mono text-sm">{name}</dt>
          <dd className="text-ink-2">
            {place === "path" ? "in the address" : "in the query"}
            {required && ", required"}: {content ? "an object as JSON" : describeType(schema ?? {})}
            {description && `. ${description}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Answers({ responses }: Pick<DocumentedOperation, "responses">) {
  const done = Object.values(responses).find((one) => "content" in one);
  const content = done && "content" in done ? Object.entries(done.content ?? {}) : [];
  return (
    <div className="grid gap-1.5">
      <h3 className="font-semibold">Answers</h3>
      <p className="flex flex-wrap gap-1.5">
        {Object.keys(responses).map((status) => (
          <Chip key={status} mono tone={Number(status) < 400 ? "ok" : "neutral"}>
            {status}
          </Chip>
        ))}
      </p>
      {content.map(([type, { schema }]) => (
        <Disclosure key={type} label={`Schema of the answer (${type})`}>
          <Code text={JSON.stringify(schema, null, 1)} />
        </Disclosure>
      ))}
    </div>
  );
}

function Code({ text }: { text: string }) {
  return (
    <pre className="wrap-anywhere max-h-96 overflow-y-auto whitespace-pre-wrap rounded-md border border-line bg-sunken p-2.5 font-mono text-ink-2 text-sm">
      {text}
    </pre>
  );
}
