import { EventEmitter } from "node:events";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import pg from "pg";

const same = (value) => value;
const serializers = new Proxy({}, { get: () => same });

/** A pg pool on an empty PostgreSQL in memory, for tools that need a scratch database. */
export async function openScratchPool() {
  const engine = await PGlite.create("memory://", { extensions: { pg_trgm } });
  const parsers = Object.fromEntries(Object.keys(engine.parsers).map((oid) => [oid, same]));

  class ScratchClient extends EventEmitter {
    _queryable = true;
    connect(done) {
      done?.(null);
      return Promise.resolve();
    }
    async query(query, values, callback) {
      const done = [values, callback].find((argument) => typeof argument === "function");
      try {
        const result = await this.run(typeof query === "string" ? { text: query, values } : query);
        return done ? done(null, result) : result;
      } catch (error) {
        if (!done) throw error;
        done(error);
      }
    }
    async run({ text, values, types }) {
      const options = { rowMode: "array", parsers, serializers };
      const args = Array.isArray(values) ? values.map(toText) : undefined;
      const results = args?.length
        ? [await engine.query(text, args, options)]
        : await engine.exec(text, options);
      const { rows, fields, affectedRows } = results.at(-1) ?? { rows: [], fields: [] };
      const parse = fields.map(({ dataTypeID }) => (types ?? pg.types).getTypeParser(dataTypeID, "text"));
      const read = (value, column) => (value === null ? null : parse[column](value));
      return { fields, rowCount: affectedRows, rows: rows.map((row) => row.map(read)) };
    }
    end(done) {
      done?.();
      return Promise.resolve();
    }
  }

  const pool = new pg.Pool({ Client: ScratchClient, max: 1, idleTimeoutMillis: 0 });
  const close = () => pool.end().then(() => engine.close());
  return { pool, close, exec: (sql) => engine.exec(sql) };
}

const toText = (value) => {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return pgArray(value);
  return Buffer.isBuffer(value) ? value : String(value);
};
const pgArray = (values) =>
  `{${values.map((value) => `"${String(value).replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
