import type { Server, Told } from "./ask-server";
import type { ClientProblem } from "./client-types";
import type { UseCount } from "./use-counts";

/** What a process tells of itself, as registries take it by now. */
export type Report = {
  instance: string;
  environment?: string;
  sequence: number;
  epoch?: number;
  sdk: string;
  service?: string;
  /** Of this process, by chance; an instance may be called the same after a restart. */
  process: string;
  /** How many of its reports were taken, as it knows. */
  told: number;
  /** What it answered from when it began to count. */
  since?: number;
  counts?: readonly UseCount[];
};

/** The newest first. */
const FORMS: readonly ((report: Report) => object)[] = [
  (report) => report,
  ({ process: _process, since: _since, ...known }) => known,
  ({ instance, environment, sequence, sdk, service, counts }) => ({
    instance,
    ...(environment === undefined ? {} : { environment }),
    sequence,
    sdk,
    ...(service === undefined ? {} : { service }),
    ...(counts ? { counts: sumByVersion(counts) } : {}),
  }),
];

/** After so many reports in an older form the newest is tried again: the registry may have been renewed. */
const TRIED_AFTER = 60;

/**
 * A registry that is older refuses what it does not know. It is told the same in a form that it does: which snapshot is
 * answered from, and how often which version was.
 */
export class ReportForms {
  readonly #tell: (problem: ClientProblem) => void;
  #form = 0;
  /** Since the newest form was tried. */
  #taken = 0;

  constructor(tell: (problem: ClientProblem) => void) {
    this.#tell = tell;
  }

  /** In the form that was taken last; where it is refused, in older ones. */
  async send(server: Server, report: Report): Promise<Told> {
    const first = this.#taken >= TRIED_AFTER ? 0 : this.#form;
    for (const [form, write] of FORMS.entries()) {
      if (form < first) continue;
      const told = await server.tell("/instances", write(report));
      if (told === "refused") continue;
      if (told === "taken") this.#settle(form, first);
      return told;
    }
    return "refused";
  }

  #settle(form: number, first: number): void {
    this.#taken = first === 0 ? 0 : this.#taken + 1;
    if (form > this.#form)
      this.#tell({
        code: "older_registry",
        message: "The registry is older than this client: it is told what it can take.",
      });
    this.#form = form;
  }
}

function sumByVersion(counts: readonly UseCount[]): { path: string; version: string; n: number }[] {
  const sums = new Map<string, { path: string; version: string; n: number }>();
  for (const { path, version, n } of counts) {
    // A default, which was no answer of any version.
    if (version === null) continue;
    const sum = sums.get(`${path}@${version}`);
    if (sum) sum.n += n;
    else sums.set(`${path}@${version}`, { path, version, n });
  }
  return [...sums.values()];
}
