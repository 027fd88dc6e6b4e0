import { PrismaPg } from "@prisma/adapter-pg";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Transaction = Awaited<ReturnType<Adapter["startTransaction"]>>;
type Queryable = Pick<Transaction, "queryRaw">;

const COLUMN = String.raw`"public"\."\w+"\."\w+"`;
const CONDITION = String.raw`(?:${COLUMN} = \$\d+|${COLUMN} IN \(NULL\)|1=[01])`;
const ORDER = `${COLUMN} (?:ASC|DESC)`;
/** Rows of one table for which all of some conditions hold: no sum of them, no `OR` and no `NOT`. */
const ROWS_FOR_ALL = new RegExp(
  String.raw`^SELECT ${COLUMN}(?:, ${COLUMN})* FROM "public"\."\w+" WHERE (?:${CONDITION}|\(${CONDITION}(?: AND ${CONDITION})*\))(?: ORDER BY ${ORDER}(?:, ${ORDER})*)?(?: LIMIT \$\d+)?(?: OFFSET \$\d+)?$`,
);
const HOLDS_FOR_NONE = / IN \(NULL\)|\b1=0\b/;

/**
 * Prisma asks for what belongs to the rows that it found also when it found none, and for a list of no ids: a third of a
 * page's statements.
 */
export function asksForNone(sql: string): boolean {
  return HOLDS_FOR_NONE.test(sql) && ROWS_FOR_ALL.test(sql);
}

/** Prisma's way to the database, which is not gone for what belongs to nothing. */
export class QuietAdapter extends PrismaPg {
  override async connect(): Promise<Adapter> {
    const adapter = quieten(await super.connect());
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => quieten(await start(level));
    return adapter;
  }
}

function quieten<Q extends Queryable>(queryable: Q): Q {
  const ask = queryable.queryRaw.bind(queryable);
  queryable.queryRaw = async (query) =>
    asksForNone(query.sql) ? { columnNames: [], columnTypes: [], rows: [] } : ask(query);
  return queryable;
}
