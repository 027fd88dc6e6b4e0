import type pg from "pg";

export function diffToSchema(
  pool: pg.Pool,
  schemaFile: string,
  options?: { fromEmpty?: boolean },
): Promise<string>;
