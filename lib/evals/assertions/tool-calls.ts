import { isSameJson } from "@/lib/artifacts/same-json";
import type { JsonValue } from "@/sdk/core/prompt-types";
import { compileSchema, describeMismatch } from "./json-schema";
import { type Cannot, type Finding, type Judge, quote, type ToolCall } from "./judge-types";

/** Every call names a tool of the prompt, with arguments that its schema takes. */
export const isValidToolsCall: Judge = ({ toolCalls, tools }): Finding => {
  if (toolCalls.length === 0) return { holds: false, reason: "calls no tool" };
  for (const call of toolCalls) {
    const tool = tools.find(({ name }) => name === call.name);
    if (!tool?.parameters)
      return { holds: false, reason: `calls ${quote(call.name)}, which the prompt does not describe` };
    const given = readArguments(call);
    if (given === undefined)
      return { holds: false, reason: `calls ${quote(call.name)} with arguments that are not JSON` };
    const schema = compileSchema(tool.parameters);
    if ("cannot" in schema) return schema;
    if (!schema.validate(given))
      return {
        holds: false,
        reason: `calls ${quote(call.name)} with what ${describeMismatch(schema.validate)}`,
      };
  }
  return { holds: true, reason: `calls ${toolCalls.map(({ name }) => quote(name)).join(", ")} as described` };
};

type ExpectedCall = { name: string; arguments?: JsonValue };
type Expectation = { calls: ExpectedCall[]; inOrder: boolean; only: boolean };

/**
 * The calls that one answer makes: those of the turn that is judged, not of a whole conversation. The value is a list
 * of names or `{name, arguments?}`, or `{calls, order?: "any" | "in-order", only?}`: `only` allows no further call.
 */
export const toolsCalled: Judge = ({ toolCalls }, { value }): Finding => {
  const expectation = readExpectation(value);
  if ("cannot" in expectation) return expectation;
  const { calls, inOrder, only } = expectation;
  const missing = inOrder ? missingInOrder(calls, toolCalls) : missingInAnyOrder(calls, toolCalls);
  const extra = only ? Math.max(0, toolCalls.length - (calls.length - missing.length)) : 0;
  const made = toolCalls.length === 0 ? "no tool" : toolCalls.map(({ name }) => quote(name)).join(", ");
  const wrong = [
    ...(missing.length > 0
      ? [`not ${missing.map(describeCall).join(", ")}${inOrder ? " in this order" : ""}`]
      : []),
    ...(extra > 0 ? [`${extra} more than asked for`] : []),
  ];
  const total = calls.length + extra;
  return {
    holds: wrong.length === 0,
    score: total === 0 ? 1 : (calls.length - missing.length) / total,
    graded: true,
    reason: `calls ${made} in this turn${wrong.length > 0 ? `: ${wrong.join(", and ")}` : ""}`,
  };
};

/** Those with arguments choose first: one that names a tool alone would take the call that they need. */
function missingInAnyOrder(calls: readonly ExpectedCall[], made: readonly ToolCall[]): ExpectedCall[] {
  const left = [...made];
  const choosy = [...calls].sort(
    (a, b) => Number(b.arguments !== undefined) - Number(a.arguments !== undefined),
  );
  return choosy.filter((call) => {
    const at = left.findIndex((one) => isCall(call, one));
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

function missingInOrder(calls: readonly ExpectedCall[], made: readonly ToolCall[]): ExpectedCall[] {
  let from = 0;
  return calls.filter((call) => {
    const at = made.findIndex((one, index) => index >= from && isCall(call, one));
    if (at !== -1) from = at + 1;
    return at === -1;
  });
}

function isCall(expected: ExpectedCall, made: ToolCall): boolean {
  if (expected.name !== made.name) return false;
  return expected.arguments === undefined || isSameJson(expected.arguments, readArguments(made));
}

/** Undefined when it is not JSON; no arguments at all are an empty object. */
function readArguments(call: ToolCall): unknown {
  try {
    return JSON.parse(call.arguments.trim() || "{}");
  } catch {
    return undefined;
  }
}

function readExpectation(value: JsonValue | undefined): Expectation | Cannot {
  const isPlain = typeof value === "object" && value !== null && !Array.isArray(value);
  const list = isPlain ? value.calls : value;
  const order = isPlain ? (value.order ?? "any") : "any";
  if (!Array.isArray(list) || (order !== "any" && order !== "in-order"))
    return {
      cannot:
        "It needs a list of calls, or `calls` with an `order` of `any` or `in-order` and perhaps `only`.",
    };
  const calls: ExpectedCall[] = [];
  for (const item of list) {
    const call = typeof item === "string" ? { name: item } : item;
    if (typeof call !== "object" || call === null || Array.isArray(call) || typeof call.name !== "string")
      return { cannot: `Call ${calls.length + 1} of its value has no name.` };
    const { name, arguments: given } = call;
    calls.push(given === undefined ? { name } : { name, arguments: given });
  }
  return { calls, inOrder: order === "in-order", only: isPlain && value.only === true };
}

function describeCall({ name, arguments: given }: ExpectedCall): string {
  return given === undefined ? quote(name) : `${quote(name)} with ${quote(given)}`;
}
