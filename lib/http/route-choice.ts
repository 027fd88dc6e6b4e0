import type { AnyOperation } from "@/lib/kernel/operation";

type Body = Record<string, unknown>;

/** A field of the body says which operation is called. */
export type RouteChoice = {
  field: string;
  operations: Readonly<Record<string, AnyOperation>>;
  /** One of them gives way to another operation where the body has one field more; there it is called `as`. */
  instead?: { of: string; field: string; as: string; operation: AnyOperation };
};

/** Which operation a body calls, and with what; null where it names none that there is. */
export function readChoice(
  { field, operations, instead }: RouteChoice,
  { [field]: chosen, ...input }: Body,
): { operation: AnyOperation; input: Body } | null {
  if (typeof chosen !== "string" || !Object.hasOwn(operations, chosen)) return null;
  if (instead && chosen === instead.of && input[instead.field] !== undefined) {
    const { [instead.field]: value, ...rest } = input;
    // Where both names are given the one that is none here stays, and is refused.
    if (Object.hasOwn(rest, instead.as)) return { operation: instead.operation, input };
    return { operation: instead.operation, input: { ...rest, [instead.as]: value } };
  }
  const operation = operations[chosen];
  return operation ? { operation, input } : null;
}

/** The body by which an operation is called with an input. */
export function writeChoice(
  { field, operations, instead }: RouteChoice,
  called: AnyOperation,
  input: Body,
): Body {
  if (instead?.operation === called) {
    const { [instead.as]: value, ...rest } = input;
    return { [field]: instead.of, ...rest, [instead.field]: value };
  }
  const [name] = Object.entries(operations).find(([, one]) => one === called) ?? [];
  return name === undefined ? input : { [field]: name, ...input };
}
