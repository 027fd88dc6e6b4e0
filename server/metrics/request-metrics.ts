import type { Metric, Sample } from "./write-metrics";

/** Seconds. */
const BOUNDS = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

const KINDS = [
  ["resolve", /^\/api\/v1\/prompts\/[^/]+\/resolve\/?$/],
  ["snapshot", /^\/api\/v1\/snapshot(\/|$)/],
  ["stream", /^\/(api\/v1\/stream|ofrep\/v1\/events|api\/events)$/],
  ["ofrep", /^\/ofrep\//],
  ["langfuse", /^\/api\/public\//],
  ["rest", /^\/api\/v1\//],
  ["health", /^\/(healthz|readyz|metrics)$/],
  ["asset", /^\/_next\//],
] as const;

/** What a request was for; a path itself would be a label without end. */
export function kindOfRequest(path: string): string {
  return KINDS.find(([, pattern]) => pattern.test(path))?.[0] ?? "page";
}

type Series = { kind: string; status: string; buckets: number[]; count: number; sum: number };

/** Counts requests and how long they took. */
export class RequestMetrics {
  readonly #series = new Map<string, Series>();
  readonly #sent = this.#seriesOf("resolve", 200);
  readonly #known = this.#seriesOf("resolve", 304);
  readonly #flag = this.#seriesOf("ofrep", 200);

  /** An answer from memory, on the hot path: nothing is looked up and nothing allocated. */
  noteFast(kind: "resolve" | "ofrep", status: number, ms: number): void {
    const resolved = status === 304 ? this.#known : this.#sent;
    count(kind === "ofrep" ? this.#flag : resolved, ms / 1000);
  }

  note(path: string, status: number, ms: number): void {
    count(this.#seriesOf(kindOfRequest(path), status), ms / 1000);
  }

  describe(): Metric[] {
    const all = [...this.#series.values()].toSorted((a, b) =>
      a.kind + a.status < b.kind + b.status ? -1 : 1,
    );
    return [
      {
        name: "countersign_requests_total",
        help: "Requests that ended, by what they were for and the status of the answer.",
        type: "counter",
        samples: all.map(({ kind, status, count: value }) => ({ labels: { kind, status }, value })),
      },
      {
        name: "countersign_request_duration_seconds",
        help: "How long they took. Streams are left out: they last as long as their clients.",
        type: "histogram",
        samples: all.filter(({ kind }) => kind !== "stream").flatMap(describeSeries),
      },
    ];
  }

  #seriesOf(kind: string, status: number): Series {
    const key = `${kind} ${status}`;
    const series = this.#series.get(key) ?? newSeries(kind, String(status));
    this.#series.set(key, series);
    return series;
  }
}

function count(series: Series, seconds: number): void {
  series.count++;
  series.sum += seconds;
  for (let at = 0; at < BOUNDS.length; at++)
    if (seconds <= (BOUNDS[at] ?? 0)) {
      series.buckets[at] = (series.buckets[at] ?? 0) + 1;
      return;
    }
}

function newSeries(kind: string, status: string): Series {
  return { kind, status, buckets: BOUNDS.map(() => 0), count: 0, sum: 0 };
}

function describeSeries({ kind, status, buckets, count, sum }: Series): Sample[] {
  const labels = { kind, status };
  let below = 0;
  const bounded = BOUNDS.map((bound, at) => {
    below += buckets[at] ?? 0;
    return { suffix: "_bucket", labels: { ...labels, le: String(bound) }, value: below };
  });
  return [
    ...bounded,
    { suffix: "_bucket", labels: { ...labels, le: "+Inf" }, value: count },
    { suffix: "_sum", labels, value: sum },
    { suffix: "_count", labels, value: count },
  ];
}
