// Asks PGlite as a driver asks PostgreSQL: a statement with its values is one message, and one that has a name is parsed
// and planned once. PGlite's own `query` enters its engine six times for each, and plans anew each time.
import { protocol } from "@electric-sql/pglite";

const { serialize } = protocol;
const FAILED = "E";

/** The one session of an engine; whoever calls waits for one statement before the next. */
export class EmbeddedSession {
  #engine;
  #prepared = new Set();
  #status = "I";

  constructor(engine) {
    this.#engine = engine;
  }

  /** Whether a statement of the open transaction has failed, so that nothing of it can be kept. */
  get hasFailed() {
    return this.#status === FAILED;
  }

  /** Without values several statements may come at once; with values, one, which may have a name. */
  async run({ text, values, name = "" }) {
    if (!values) return readResults(await this.#ask(serialize.query(text)));
    const known = name !== "" && this.#prepared.has(name);
    const parts = [
      ...(known ? [] : [serialize.parse({ name, text })]),
      serialize.bind({ statement: name, values }),
      serialize.describe({ type: "P" }),
      serialize.execute(),
      serialize.sync(),
    ];
    return readResults(await this.#ask(Buffer.concat(parts), known ? "" : name));
  }

  async #ask(message, preparing = "") {
    const messages = await this.#engine.execProtocolStream(message, { throwOnError: false });
    for (const { name, status } of messages) {
      if (name === "readyForQuery") this.#status = status;
      // It stays prepared when its transaction is rolled back, and also when running it failed.
      else if (name === "parseComplete" && preparing !== "") this.#prepared.add(preparing);
    }
    const error = messages.find(({ name }) => name === "error");
    if (error) throw error;
    return messages;
  }
}

function readResults(messages) {
  const results = [];
  let [fields, rows] = [[], []];
  for (const message of messages) {
    if (message.name === "rowDescription")
      fields = message.fields.map(({ name, dataTypeID }) => ({ name, dataTypeID }));
    else if (message.name === "dataRow") rows.push(message.fields);
    else if (message.name === "commandComplete") {
      results.push({ rows, fields, affectedRows: affectedBy(message.text) });
      [fields, rows] = [[], []];
    }
  }
  return results.length > 0 ? results : [{ rows: [], fields: [], affectedRows: 0 }];
}

/** "INSERT 0 3", "UPDATE 2": the last word is how many; of "SELECT 7" none was changed. */
function affectedBy(tag) {
  return /^(INSERT|UPDATE|DELETE|MERGE|COPY)\b/.test(tag) ? Number(tag.split(" ").at(-1)) : 0;
}
