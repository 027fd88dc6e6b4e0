import type pg from "pg";

export type RawRelease = { fourStatements(): Promise<void>; oneStatement(): Promise<void> };

/** What a release costs when nothing is checked: lock, append, point, tell; tables of their own, no trigger. */
export async function makeRawRelease(client: pg.Client): Promise<RawRelease> {
  await client.query(`
    CREATE SCHEMA raw;
    CREATE TABLE raw.heads (id int PRIMARY KEY, seq int NOT NULL);
    CREATE TABLE raw.releases (seq int PRIMARY KEY, version text NOT NULL, at timestamptz NOT NULL DEFAULT now());
    CREATE TABLE raw.audit (seq int PRIMARY KEY, what text NOT NULL);
    INSERT INTO raw.heads VALUES (1, 0)`);
  return {
    fourStatements: async () => {
      await client.query("BEGIN");
      const { rows } = await client.query<{ seq: number }>(
        "SELECT seq FROM raw.heads WHERE id = 1 FOR UPDATE",
      );
      const seq = (rows[0]?.seq ?? 0) + 1;
      await client.query("INSERT INTO raw.releases (seq, version) VALUES ($1, '1.0.1')", [seq]);
      await client.query("UPDATE raw.heads SET seq = $1 WHERE id = 1", [seq]);
      await client.query("INSERT INTO raw.audit VALUES ($1, 'promoted')", [seq]);
      await client.query("COMMIT");
    },
    oneStatement: async () => {
      await client.query(`
        WITH head AS (UPDATE raw.heads SET seq = seq + 1 WHERE id = 1 RETURNING seq),
          release AS (INSERT INTO raw.releases (seq, version) SELECT seq, '1.0.1' FROM head RETURNING seq)
        INSERT INTO raw.audit SELECT seq, 'promoted' FROM release`);
    },
  };
}
