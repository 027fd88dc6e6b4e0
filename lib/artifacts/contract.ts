import type { PromptContent, PromptModel, PromptTool } from "@/sdk/core/prompt-types";
import { type BumpReason, compareSchemas } from "./compare-schemas";
import { compareVariables } from "./compare-variables";
import { isSameJson } from "./same-json";

const LEVELS = ["none", "patch", "minor", "major"] as const;
export type Bump = (typeof LEVELS)[number];
export type ComputedBump = { bump: Bump; reasons: BumpReason[] };

/** What the change asks of callers decides the least bump; when in doubt it is major and the reason says so. */
export function computeBump(base: PromptContent | null, next: PromptContent): ComputedBump {
  if (base === null) return { bump: "major", reasons: [{ level: "major", text: "first version" }] };
  if (isSameJson(base, next)) return { bump: "none", reasons: [] };
  const found = [
    ...compareVariables(base.variables, next.variables),
    ...compareOutput(base, next),
    ...compareTools(base.tools, next.tools),
    ...compareModels(base.model, next.model),
    ...compareBody(base, next),
    ...compareParameters(base, next),
  ];
  const reasons: BumpReason[] =
    found.length > 0 ? found : [{ level: "patch", text: "changed the order of declarations" }];
  const sorted = reasons.toSorted((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));
  return { bump: sorted[0]?.level ?? "patch", reasons: sorted };
}

/** People may raise the computed bump, never lower it. */
export function resolveBump(
  computed: Bump,
  requested?: Bump,
): { ok: true; bump: Bump } | { ok: false; message: string } {
  const bump = requested ?? computed;
  if (LEVELS.indexOf(bump) >= LEVELS.indexOf(computed)) return { ok: true, bump };
  return {
    ok: false,
    message: `The contract asks for a ${computed} bump; it can be raised, not lowered to ${bump}.`,
  };
}

function compareOutput({ output: base }: PromptContent, { output: next }: PromptContent): BumpReason[] {
  if (base.format === next.format) return compareSchemas(base.schema, next.schema, "the output schema");
  return [{ level: "major", text: `changed the output format from ${base.format} to ${next.format}` }];
}

function compareTools(base: readonly PromptTool[], next: readonly PromptTool[]): BumpReason[] {
  const before = new Map(base.map((tool) => [tool.name, tool]));
  const after = new Map(next.map((tool) => [tool.name, tool]));
  const removed = base.filter(({ name }) => !after.has(name));
  const added = next.filter(({ name }) => !before.has(name));
  const kept = base.flatMap((tool): BumpReason[] => {
    const other = after.get(tool.name);
    if (!other) return [];
    const described = tool.description !== other.description;
    return [
      ...compareSchemas(tool.parameters, other.parameters, `the parameters of tool \`${tool.name}\``),
      ...(described
        ? [{ level: "patch" as const, text: `changed the description of tool \`${tool.name}\`` }]
        : []),
    ];
  });
  return [
    ...removed.map(({ name }): BumpReason => ({ level: "major", text: `removed tool \`${name}\`` })),
    ...added.map(({ name }): BumpReason => ({ level: "minor", text: `added tool \`${name}\`` })),
    ...kept,
  ];
}

function compareModels(base: PromptModel | null, next: PromptModel | null): BumpReason[] {
  const before = base?.allowed ?? [];
  const after = next?.allowed ?? [];
  const removed = before.filter((model) => !after.includes(model));
  const added = after.filter((model) => !before.includes(model));
  const moved = base && next && base.default !== next.default;
  return [
    ...removed.map((model): BumpReason => ({ level: "major", text: `removed model \`${model}\`` })),
    ...added.map((model): BumpReason => ({ level: "minor", text: `added model \`${model}\`` })),
    ...(moved ? [{ level: "patch" as const, text: `changed the default model to \`${next.default}\`` }] : []),
  ];
}

function compareBody(base: PromptContent, next: PromptContent): BumpReason[] {
  if ((base.messages === undefined) !== (next.messages === undefined)) {
    const [from, to] = base.messages ? ["messages", "a text"] : ["a text", "messages"];
    return [{ level: "major", text: `changed the prompt from ${from} to ${to}` }];
  }
  const isSame = isSameJson([base.messages, base.text, base.syntax], [next.messages, next.text, next.syntax]);
  return isSame ? [] : [{ level: "patch", text: "changed the wording" }];
}

function compareParameters(
  { parameters: base }: PromptContent,
  { parameters: next }: PromptContent,
): BumpReason[] {
  const before = new Map(Object.entries(base));
  const after = new Map(Object.entries(next));
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names
    .filter((name) => !isSameJson(before.get(name), after.get(name)))
    .map((name) => ({ level: "patch", text: `changed the bounds of parameter \`${name}\`` }));
}
