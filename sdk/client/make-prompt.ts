import type { PromptBody, PromptOutput, VariableSpec } from "../core/prompt-types";
import { messagesToText, promptParts, renderMessages } from "../core/render-prompt";
import { parseTemplate } from "../core/template/parse-template";
import { nameReadBy, visitNodes } from "../core/template/visit-nodes";
import { RenderFailedError } from "./client-errors";
import type { ClientPrompt, PromptDefault, PromptReason, WirePrompt } from "./client-types";

type Values = Readonly<Record<string, unknown>>;
type Facts = Omit<ClientPrompt, "form" | "messages" | "text" | "render">;

/** To be made once and shared: nothing of it can be changed. */
export function toPrompt(wire: WirePrompt, reason: Exclude<PromptReason, "DEFAULT">): ClientPrompt {
  const { path, version, digest, environment, model, parameters, tools, output } = wire;
  return assemble(
    { path, version, digest, environment, reason, rollout: null, model, parameters, tools, output },
    wire as PromptBody,
    (values) => ({ variables: wire.variables, values }),
  );
}

export function toDefaultPrompt(
  path: string,
  environment: string | null,
  given: PromptDefault,
): ClientPrompt {
  const { messages, text, syntax, variables, ...rest } = typeof given === "string" ? { text: given } : given;
  const body: PromptBody = messages
    ? { messages: messages.map((message) => ({ syntax: "v1", ...message })) }
    : { text, syntax: syntax ?? "v1" };
  const output: PromptOutput = rest.output ?? { format: "text" };
  const facts: Facts = {
    path,
    version: null,
    digest: null,
    environment,
    reason: "DEFAULT",
    rollout: null,
    model: rest.model ?? null,
    parameters: rest.parameters ?? {},
    tools: rest.tools ?? [],
    output,
  };
  return assemble(facts, body, (values) => (variables ? { variables, values } : declareUsed(body, values)));
}

function assemble(
  facts: Facts,
  body: PromptBody,
  declare: (values: Values) => { variables: VariableSpec[]; values: Values },
): ClientPrompt {
  const messages = promptParts(body).map(({ role, content, syntax }) => ({ role, content, syntax }));
  return deepFreeze({
    // A copy, so that what a caller gave stays the caller's to change.
    ...structuredClone(facts),
    form: body.messages ? ("messages" as const) : ("text" as const),
    messages,
    text: messagesToText(messages),
    render(given: Values = {}) {
      const { variables, values } = declare(given);
      const rendered = renderMessages({ ...body, variables }, values);
      if (!rendered.ok) throw new RenderFailedError(facts.path, rendered.errors);
      return { messages: rendered.messages, text: rendered.text };
    },
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

/** A default declares nothing: what it names is of the type of its value, and other values are let be. */
function declareUsed(body: PromptBody, values: Values): { variables: VariableSpec[]; values: Values } {
  const names = new Set<string>();
  for (const { content, syntax } of promptParts(body))
    if (syntax === "v1")
      visitNodes(parseTemplate(content).nodes, (node) => {
        const name = nameReadBy(node);
        if (name !== null) names.add(name);
      });
  const variables = [...names].map((name) => ({ name, type: typeOf(values[name]), required: false }));
  return {
    variables,
    values: Object.fromEntries(
      [...names].flatMap((name) => (Object.hasOwn(values, name) ? [[name, values[name]]] : [])),
    ),
  };
}

function typeOf(value: unknown): VariableSpec["type"] {
  if (Array.isArray(value)) return "list";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "string";
}
