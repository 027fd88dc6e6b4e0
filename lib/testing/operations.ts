import type { AnyOperation } from "@/lib/kernel/operation";

const modules = import.meta.glob<Record<string, unknown>>([
  "/lib/*/{commands,queries}/*.ts",
  "!/lib/*/{commands,queries}/*.test.ts",
]);

function isOperation(value: unknown): value is AnyOperation {
  return typeof value === "function" && "operationName" in value && "inputSchema" in value;
}

const bare = (file: string) => file.replace(/\.ts$/, "");

/** Every operation there is, by the name that it is exported under. The sweeps run over them. */
export async function listOperations(): Promise<Map<string, AnyOperation>> {
  const found = new Map<string, AnyOperation>();
  // By name, so that the shorter of two names comes first: its file ends where the other goes on.
  const files = Object.entries(modules).sort(([one], [other]) => (bare(one) < bare(other) ? -1 : 1));
  for (const [file, load] of files) {
    const operations = Object.entries(await load()).filter(([, value]) => isOperation(value));
    if (operations.length === 0) throw new Error(`${file} exports no operation.`);
    for (const [name, operation] of operations) {
      if (found.has(name)) throw new Error(`Two operations are called ${name}.`);
      found.set(name, operation as AnyOperation);
    }
  }
  return found;
}
