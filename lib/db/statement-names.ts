import { createHash } from "node:crypto";

/** Asked this often, a statement is worth a plan that is kept. */
const OFTEN = 5;
/** A connection keeps as many plans at most; lists of varying length would make ever more. */
const MAX_NAMED = 128;
/** Texts that are counted before the counting begins anew. */
const MAX_COUNTED = 2_000;
/** As pg has it. */
const UNNAMED = "";
/** What begins and ends a transaction has no plan. */
const HAS_PLAN = /^\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE)\b/i;

/**
 * Names the statements that come again and again, so that PostgreSQL parses and plans each once for a connection, and
 * not each time. The others have no name.
 */
export function makeStatementNames(): (query: { sql: string }) => string {
  const named = new Map<string, string>();
  let asked = new Map<string, number>();
  return ({ sql }) => {
    const known = named.get(sql);
    if (known || named.size >= MAX_NAMED || !HAS_PLAN.test(sql)) return known ?? UNNAMED;
    const count = (asked.get(sql) ?? 0) + 1;
    if (count < OFTEN) {
      if (asked.size >= MAX_COUNTED) asked = new Map();
      asked.set(sql, count);
      return UNNAMED;
    }
    asked.delete(sql);
    const name = `cs_${createHash("sha256").update(sql).digest("hex").slice(0, 24)}`;
    named.set(sql, name);
    return name;
  };
}
