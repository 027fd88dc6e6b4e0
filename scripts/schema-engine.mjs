import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import * as driverAdapter from "@prisma/driver-adapter-utils";

const NOT_OURS = ["public._prisma_migrations"];

const CHAR = 18;
const TEXT = 25;

/** The engine reads single characters from the catalogue ("char" columns), of which the adapter knows only arrays. */
function adapterFor(pool) {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const perform = adapter.performIO.bind(adapter);
    const read = adapter.queryRaw.bind(adapter);
    let characters = [];
    adapter.performIO = async (query) => {
      const result = await perform(query);
      characters = result.fields.flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : []));
      for (const index of characters) result.fields[index].dataTypeID = TEXT;
      return result;
    };
    adapter.queryRaw = async (query) => {
      const result = await read(query);
      for (const index of characters) result.columnTypes[index] = driverAdapter.ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  };
  return driverAdapter.bindMigrationAwareSqlAdapterFactory(factory);
}

let loading;

/** One instance for a process: the bindings keep views of the first one's memory. */
function loadBindings() {
  loading ??= instantiate();
  return loading;
}

/** Prisma's schema engine in WebAssembly: the native one cannot be downloaded everywhere. */
async function instantiate() {
  const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const bindings = await import(pathToFileURL(path.join(folder, "schema_engine_bg.js")).href);
  const wasm = readFileSync(path.join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": bindings });
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) };
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  return bindings;
}

async function openSchemaEngine(pool, files) {
  const bindings = await loadBindings();
  const datamodels = files.map(({ path: name, content }) => [name, content]);
  return bindings.SchemaEngine.new({ datamodels }, () => {}, adapterFor(pool));
}

/**
 * The SQL that leads from the database behind a pg pool, or from nothing, to the schema file. Empty when there is no difference.
 */
export async function diffToSchema(pool, schemaFile, { fromEmpty = false } = {}) {
  const files = [{ path: path.basename(schemaFile), content: readFileSync(schemaFile, "utf8") }];
  const engine = await openSchemaEngine(pool, files);
  const { stdout } = await engine.diff({
    from: fromEmpty ? { tag: "empty" } : { tag: "schemaDatasource", files, configDir: "." },
    to: { tag: "schemaDatamodel", files },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: NOT_OURS, externalEnums: [] },
  });
  const sql = stdout ?? "";
  return sql.trim() === "-- This is an empty migration." ? "" : sql;
}
