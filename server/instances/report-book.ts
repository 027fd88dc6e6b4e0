import { recordInstances } from "@/lib/instances/commands/record-instances";
import { type InstanceReport, MAX_INSTANCES } from "@/lib/instances/report-input";
import type { KeyActor } from "@/lib/kernel/actor";

type Noted = Awaited<ReturnType<typeof recordInstances>>;
type Waiting = {
  reports: readonly InstanceReport[];
  resolve: (noted: Noted) => void;
  reject: (error: unknown) => void;
};
type Page = { actor: KeyActor; environment: string | undefined; waiting: Waiting[] };

const GATHER_MS = 200;

/**
 * Gathers what instances tell of themselves: after a release all of them tell at once, and one transaction takes
 * hundreds. Each is answered once its own is stored, or hears why it is not.
 */
export class ReportBook {
  readonly #pages = new Map<string, Page>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** The reports are valid, and no more than one transaction takes. */
  record(
    actor: KeyActor,
    environment: string | undefined,
    reports: readonly InstanceReport[],
  ): Promise<Noted> {
    return new Promise((resolve, reject) => {
      const place = `${actor.id} ${environment ?? ""}`;
      const page = this.#pages.get(place) ?? { actor, environment, waiting: [] };
      this.#pages.set(place, page);
      page.waiting.push({ reports, resolve, reject });
      this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS).unref();
    });
  }

  #flush(): void {
    this.#timer = undefined;
    const pages = [...this.#pages.values()];
    this.#pages.clear();
    // One after the other: what an instance told first is stored first.
    this.#writing = this.#writing.then(async () => {
      for (const page of pages) await this.#write(page);
    });
  }

  async #write({ actor, environment, waiting }: Page): Promise<void> {
    for (const some of inTransactions(waiting)) {
      const instances = some.flatMap(({ reports }) => reports);
      try {
        const noted = await recordInstances(actor, { ...(environment ? { environment } : {}), instances });
        for (const { reports, resolve } of some) resolve({ ...noted, recorded: reports.length });
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
  }
}

function inTransactions(waiting: readonly Waiting[]): Waiting[][] {
  const all: Waiting[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const one of waiting) {
    size += one.reports.length;
    if (size > MAX_INSTANCES) {
      all.push([]);
      size = one.reports.length;
    }
    all.at(-1)?.push(one);
  }
  return all;
}
