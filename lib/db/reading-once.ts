import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx } from "./transaction";

type Ask = (...args: unknown[]) => PromiseLike<unknown>;

/**
 * A client that asks the same question once, for queries that one answer is made of, such as a page: they then also say the same
 * of one thing. It remembers as long as it is held, so it is held no longer than that answer takes. Rows are shared: nobody
 * writes into them.
 */
export function readingOnce(tx: ReadTx): ReadTx {
  const answers = new Map<string, Promise<unknown>>();
  const once = async (question: string, ask: () => PromiseLike<unknown>) => {
    // Prisma asks when `then` is called, which is now.
    const answer = answers.get(question) ?? Promise.resolve(ask());
    answers.set(question, answer);
    const found = await answer;
    return Array.isArray(found) ? [...found] : found;
  };
  const ofModel = (name: string, model: object) =>
    new Proxy(model, {
      get: (target, method) => {
        const ask = Reflect.get(target, method) as Ask;
        return (args?: unknown) => once(write([name, String(method), args]), () => ask.call(target, args));
      },
    });
  const ofSql = (asked: readonly string[] | Prisma.Sql, ...values: unknown[]) => {
    const sql = "strings" in asked ? asked : Prisma.sql(asked, ...values);
    return once(write([sql.sql, sql.values]), () => tx.$queryRaw(sql));
  };
  return new Proxy(tx, {
    get: (target, name) => {
      if (name === "$queryRaw") return ofSql;
      const model: unknown = Reflect.get(target, name);
      return typeof model === "object" && model !== null ? ofModel(String(name), model) : model;
    },
  });
}

/** Equal for equal questions alone. */
function write(question: unknown): string {
  return JSON.stringify(question, (_key, value: unknown) =>
    typeof value === "bigint" ? { bigint: String(value) } : value,
  );
}
