import { AsyncLocalStorage } from "node:async_hooks";

type Scope = { open: boolean };

// Held on globalThis: the server and Next's bundle each load this file.
const KEY = Symbol.for("countersign.transaction");
const holder = globalThis as typeof globalThis & { [KEY]?: AsyncLocalStorage<Scope> };
holder[KEY] ??= new AsyncLocalStorage<Scope>();
const scopes = holder[KEY];

/** Marks everything that `run` causes as being inside a transaction, until it settles. */
export async function insideTransaction<T>(run: () => Promise<T>): Promise<T> {
  const scope: Scope = { open: true };
  try {
    return await scopes.run(scope, run);
  } finally {
    scope.open = false;
  }
}

/** The embedded database has one session: a second connection asked for inside a transaction would wait for itself. */
export function refuseInsideTransaction(): void {
  if (scopes.getStore()?.open)
    throw new Error(
      "The outer database client was used inside a transaction: use the `tx` it was given instead.",
    );
}
