import { recordInstances } from "@/lib/instances/commands/record-instances";
import { type InstanceReport, MAX_REPORTS } from "@/lib/instances/report-input";
import type { KeyActor } from "@/lib/kernel/actor";

type Noted = { refused: string[] };
type Waiting = { report: InstanceReport; resolve: (noted: Noted) => void; reject: (error: unknown) => void };
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

  record(actor: KeyActor, environment: string | undefined, report: InstanceReport): Promise<Noted> {
    return new Promise((resolve, reject) => {
      const place = `${actor.id} ${environment ?? ""}`;
      const page = this.#pages.get(place) ?? { actor, environment, waiting: [] };
      this.#pages.set(place, page);
      page.waiting.push({ report, resolve, reject });
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
    for (let from = 0; from < waiting.length; from += MAX_REPORTS) {
      const some = waiting.slice(from, from + MAX_REPORTS);
      const reports = some.map(({ report }) => report);
      try {
        const { refused } = await recordInstances(actor, {
          ...(environment ? { environment } : {}),
          reports,
        });
        for (const { report, resolve } of some)
          resolve({ refused: refused.filter((instance) => instance === report.instance) });
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
  }
}
