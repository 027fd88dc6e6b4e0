// Says a statement to PGlite as a client of PostgreSQL does: in one message. Its own `query` sends six, looks after each
// by itself, and copies hundreds of parsers to read the answer: that takes five times as long as most statements.
import { protocol } from "@electric-sql/pglite";

const { serialize } = protocol;

/**
 * The results of a text, one for each statement in it, with rows as lists of text and null. With values it is one
 * statement. Throws PostgreSQL's error. One at a time: whoever asks waits for the answer before.
 */
export async function ask(engine, text, values) {
  const message = values ? oneStatement(text, values) : serialize.query(text);
  // The files are the system's own, or memory: there is nothing to bring anywhere.
  return readResults(await engine.execProtocolStream(message, { syncToFs: false }));
}

/** What follows an error is passed over up to its last part. */
function oneStatement(text, values) {
  return Buffer.concat([
    serialize.parse({ text }),
    serialize.bind({ values }),
    serialize.describe({ type: "P" }),
    serialize.execute({}),
    serialize.sync(),
  ]);
}

function readResults(messages) {
  const results = [];
  let fields = [];
  let rows = [];
  for (const message of messages)
    if (message.name === "rowDescription")
      fields = message.fields.map(({ name, dataTypeID }) => ({ name, dataTypeID }));
    else if (message.name === "dataRow") rows.push(message.fields);
    else if (message.name === "commandComplete") {
      results.push({ rows, fields, affectedRows: countAffected(message.text) });
      fields = [];
      rows = [];
    }
  return results.length > 0 ? results : [{ rows, fields, affectedRows: 0 }];
}

/** Of "INSERT 0 3", "UPDATE 3", "CREATE TABLE". */
function countAffected(tag) {
  const [command, ...counts] = tag.split(" ");
  const isWrite = ["INSERT", "UPDATE", "DELETE", "MERGE", "COPY"].includes(command);
  return isWrite ? Number(counts.at(-1)) : 0;
}
