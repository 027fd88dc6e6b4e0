import type { AnyOperation } from "@/lib/kernel/operation";

const modules = import.meta.glob<Record<string, unknown>>([
  "/lib/*/{commands,queries}/*.ts",
  "!/lib/*/{commands,queries}/*.test.ts",
]);

function isOperation(value: unknown): value is AnyOperation {
  return typeof value === "function" && "operationName" in value && "inputSchema" in value;
}

/** Every operation there is, by the name that it is exported under. The sweeps run over them. */
export async function listOperations(): Promise<Map<string, AnyOperation>> {
  const found = new Map<string, AnyOperation>();
  for (const [file, load] of Object.entries(modules)) {
    const operations = Object.entries(await load()).filter(([, value]) => isOperation(value));
    if (operations.length === 0) throw new Error(`${file} exports no operation.`);
    for (const [name, operation] of operations) {
      if (found.has(name)) throw new Error(`Two operations are called ${name}.`);
      found.set(name, operation as AnyOperation);
    }
  }
  return found;
}
