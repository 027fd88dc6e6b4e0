import pg from "pg";
import { refuseInsideTransaction } from "./transaction-context";

type Done = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (release?: unknown) => void,
) => void;

/** A pool that gives no connection to code inside a transaction, which has one already. */
export class GuardedPool extends pg.Pool {
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
