import pg from "pg";

type Answer = { command?: string };

/**
 * PostgreSQL answers COMMIT with "ROLLBACK", and no error, when a statement of the transaction has failed and its
 * error was swallowed. An acknowledged change must be stored, so here that is an error.
 */
export class CheckedClient extends pg.Client {
  // pg's overloads cannot be written again without `any`; promises are what the adapter and the migrator use.
  override query = ((...args: readonly unknown[]) => {
    const answer: unknown = Reflect.apply(pg.Client.prototype.query, this, args);
    return isCommit(args[0]) && answer instanceof Promise ? answer.then(refuseRollback) : answer;
  }) as pg.Client["query"];
}

function isCommit(query: unknown): boolean {
  const text = typeof query === "object" && query !== null && "text" in query ? query.text : query;
  return typeof text === "string" && /^\s*commit\b/i.test(text);
}

function refuseRollback(answer: Answer): Answer {
  if (answer.command !== "ROLLBACK") return answer;
  const message = "A statement of this transaction had failed, so nothing of it is stored.";
  throw Object.assign(new Error(message), { code: "25P02", severity: "ERROR" });
}
