import { EventEmitter } from "node:events";
import pg from "pg";
import type { EmbeddedEngine, EmbeddedResult } from "./embedded-engine";
import { toParameter } from "./parameter-text";

type Parsers = { getTypeParser: (oid: number, format?: "text") => (text: string) => unknown };
type Query = { text: string; name?: string; values?: unknown[]; rowMode?: "array"; types?: Parsers };
type Result = { command: string; rowCount: number; fields: EmbeddedResult["fields"]; rows: unknown[] };
type Done = (error: Error | null, result?: Result | Result[]) => void;

/** The `Client` that pg.Pool expects, on the embedded database: `new pg.Pool({ Client: EmbeddedClient, engine })`. */
export class EmbeddedClient extends EventEmitter {
  readonly #engine: EmbeddedEngine | Promise<EmbeddedEngine>;
  // The pool asks for these two before it keeps a client.
  readonly _queryable = true;
  _ending = false;

  constructor({ engine }: { engine: EmbeddedEngine | Promise<EmbeddedEngine> }) {
    super();
    this.#engine = engine;
  }

  connect(done?: (error: Error | null) => void): Promise<void> {
    done?.(null);
    return Promise.resolve();
  }

  query(
    query: string | Query,
    values?: unknown[] | Done,
    callback?: Done,
  ): Promise<Result | Result[]> | undefined {
    const done = [values, callback].find((argument) => typeof argument === "function");
    const given = Array.isArray(values) ? { values } : {};
    const answer = this.#run(typeof query === "string" ? { text: query, ...given } : { ...query, ...given });
    if (!done) return answer;
    answer.then(
      (result) => done(null, result),
      (error: Error) => done(error),
    );
    return undefined;
  }

  /** A client that is given up may have left a transaction open in the one session there is. */
  end(done?: () => void): Promise<void> {
    this._ending = true;
    const ended = this.#ask("ROLLBACK").then(
      () => undefined,
      () => undefined,
    );
    return ended.then(() => {
      this.emit("end");
      done?.();
    });
  }

  async #ask(text: string, values?: unknown[], name?: string): Promise<EmbeddedResult[]> {
    return (await this.#engine).query(text, values, name);
  }

  async #run(query: Query): Promise<Result | Result[]> {
    // An empty list of values is sent as none, as pg does.
    const values = query.values?.length ? query.values.map(toParameter) : undefined;
    const answers = await this.#ask(query.text, values, query.name);
    const results = answers.map((result) => readResult(result, query));
    return results.length === 1 && results[0] ? results[0] : results;
  }
}

function readResult(
  { fields, rows, affectedRows }: EmbeddedResult,
  { text, types = pg.types, rowMode }: Query,
) {
  const parse = fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, "text"));
  const read = (row: (string | null)[]) =>
    row.map((value, column) => {
      const parser = parse[column];
      return value === null || !parser ? value : parser(value);
    });
  const asObject = (row: unknown[]) =>
    Object.fromEntries(fields.map(({ name }, column) => [name, row[column]]));
  const table = rows.map(read);
  return {
    command: text.trimStart().split(/\s/, 1)[0]?.toUpperCase() ?? "",
    rowCount: rows.length || affectedRows,
    fields,
    rows: rowMode === "array" ? table : table.map(asObject),
  };
}
