import pg from "pg";
import { refuseInsideTransaction } from "./transaction-context";

type Done = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (release?: unknown) => void,
) => void;

/** A pool that gives no connection to code inside a transaction, which has one already. */
export class GuardedPool extends pg.Pool {
  /** The processes at PostgreSQL's side. */
  readonly #backends = new Map<pg.PoolClient, number>();

  constructor(config: pg.PoolConfig) {
    super(config);
    this.on("connect", (client) => this.#backends.set(client, processOf(client)));
    this.on("remove", (client) => this.#backends.delete(client));
  }

  /** Whether one of its connections is served by that process. */
  isServedBy(processId: number): boolean {
    return [...this.#backends.values()].includes(processId);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(done: Done): void;
  override connect(done?: Done): Promise<pg.PoolClient> | undefined {
    try {
      refuseInsideTransaction();
    } catch (error) {
      if (!done) return Promise.reject(error);
      done(error as Error, undefined, () => {});
      return undefined;
    }
    if (!done) return super.connect();
    super.connect(done);
    return undefined;
  }
}

/** pg keeps it and its types do not say so. */
function processOf(client: pg.PoolClient): number {
  return (client as pg.PoolClient & { processID?: number }).processID ?? 0;
}
