import { auditInvariants } from "@/lib/audit/invariants";
import type { Database } from "@/lib/db/client";
import { type Call, type Done, type Line, type Order, type Telling, WRITES } from "./calls";
import { factsOf } from "./facts";
import type { Fact } from "./facts/fact";

const AT_ONCE = 50;

/** What the writers said, over all kills; and whether the database agrees. */
export class Judge {
  readonly #done = new Map<string, Done>();
  readonly #facts = new Map<string, Fact>();
  /** How often each kind of call was cut off. */
  readonly cuts: Record<string, number> = {};
  readonly complaints: string[] = [];
  inFlight: Call | null = null;
  #telling: Telling | null = null;
  #answers: unknown[] = [];

  /** Where the next writer goes on. */
  order(goOn: boolean): Order {
    return { telling: this.#telling, answers: this.#answers, retry: this.inFlight, goOn };
  }

  get acknowledged(): number {
    return this.#done.size;
  }

  /** What one writer said until its end. */
  hear(lines: readonly Line[]): void {
    for (const line of lines) {
      if ("telling" in line) this.#begin(line.telling);
      if ("begin" in line) this.inFlight = line.begin;
      if ("found" in line) this.#compareFound(line.found);
      if ("done" in line) this.#acknowledge(line.done);
    }
  }

  noteCut(): void {
    if (this.inFlight) this.cuts[this.inFlight.name] = (this.cuts[this.inFlight.name] ?? 0) + 1;
  }

  /** A call that was in flight is there with its record and its events, or not at all. */
  #compareFound({ key, records, events }: { key: string; records: number; events: number }): void {
    if ((records === 1) !== events > 0)
      this.complaints.push(`half done: ${key} has ${records} records and ${events} events`);
  }

  #begin(telling: Telling): void {
    this.#telling = telling;
    this.#answers = [];
  }

  #acknowledge(done: Done): void {
    this.inFlight = null;
    this.#answers.push(done.answer);
    this.#done.set(done.key, done);
    // A capture has no record: made again after a kill it may be refused, because it was done. Then its effect is there too.
    for (const fact of factsOf(done)) this.#facts.set(fact.subject, fact);
  }

  /** Everything that is wrong; an empty answer is good. */
  async judge(database: Database): Promise<string[]> {
    const violations = await auditInvariants(database);
    return [
      ...this.complaints,
      ...(await this.#readBack(database)),
      ...(await this.#findEffects(database)),
      ...violations.map((one) => `${one.invariant} ${one.subject}: ${one.what}`),
    ];
  }

  async #readBack({ pool }: Database): Promise<string[]> {
    const lost: string[] = [];
    for (const { subject, sql, values } of this.#facts.values()) {
      const { rows } = await pool.query<{ holds: boolean | null }>(`SELECT (${sql}) AS holds`, values);
      if (!rows[0]?.holds) lost.push(`lost: ${subject} ${JSON.stringify(values)}`);
    }
    return lost;
  }

  /** Each acknowledged command has its answer on record, and its event once. */
  async #findEffects({ pool }: Database): Promise<string[]> {
    const commands = [...this.#done.values()].filter(({ name }) => WRITES[name].kind === "command");
    const wrong: string[] = [];
    for (let from = 0; from < commands.length; from += AT_ONCE) {
      const some = commands.slice(from, from + AT_ONCE);
      const { rows } = await pool.query<{ key: string; response: string; type: string; events: number }>(
        `SELECT i."key", i."response", e."type", count(*)::int AS events FROM "idempotency_records" i
          JOIN "audit_events" e ON e."requestId" = i."key" WHERE i."key" = ANY($1) GROUP BY 1, 2, 3`,
        [some.map(({ key }) => key)],
      );
      for (const { key, name, answer } of some) {
        const row = rows.find((one) => one.key === key && one.type === eventOf(name, answer));
        if (row?.events !== 1) wrong.push(`${row?.events ?? 0} effects of ${name} ${key}`);
        else if (!isSame(JSON.parse(row.response), answer)) wrong.push(`another answer of ${name} ${key}`);
      }
    }
    return wrong;
  }
}

/** The event that a command leaves: what the last step of a rollout comes to is another one. */
function eventOf(name: Call["name"], answer: unknown): string {
  const { status } = answer as { status?: string };
  return name === "advanceRollout" && status === "completed"
    ? "rollout.completed"
    : WRITES[name].operationName;
}

/** A key and a link are shown once, and not kept. */
const SHOWN_ONCE = ["key", "link", "delivery"];

function isSame(stored: unknown, answer: unknown): boolean {
  const bare = (value: unknown) =>
    JSON.stringify(value, (name, inner: unknown) => (SHOWN_ONCE.includes(name) ? undefined : inner));
  return bare(stored) === bare(answer);
}
