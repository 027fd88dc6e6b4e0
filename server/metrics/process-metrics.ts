import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { version } from "@/package.json";
import type { Metric } from "./write-metrics";

const RESOLUTION_MS = 20;
const WINDOW_MS = 60_000;
const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
let lag = { p50: 0, p99: 0, max: 0 };

/** Begins to measure how late the event loop is; told of the last whole minute, whoever asks how often. */
export function watchEventLoop(): void {
  delays.enable();
  setInterval(() => {
    const late = (ns: number) => Math.max(0, ns / 1e9 - RESOLUTION_MS / 1000);
    lag = { p50: late(delays.percentile(50)), p99: late(delays.percentile(99)), max: late(delays.max) };
    delays.reset();
  }, WINDOW_MS).unref();
}

/** What a process is and uses, under the names that other programs have for it. */
export function describeProcess(role: "server" | "relay"): Metric[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  const { active, idle } = performance.eventLoopUtilization();
  const one = (name: string, type: Metric["type"], help: string, value: number): Metric => {
    return { name, help, type, samples: [{ value }] };
  };
  return [
    {
      name: "countersign_build_info",
      help: "Always 1: the labels say what this process is.",
      type: "gauge",
      samples: [{ labels: { version, role, node: process.version }, value: 1 }],
    },
    one("process_cpu_seconds_total", "counter", "Time on processors.", (user + system) / 1e6),
    one("process_resident_memory_bytes", "gauge", "Memory that is resident.", rss),
    one("process_start_time_seconds", "gauge", "When it started, since 1970.", performance.timeOrigin / 1000),
    one("nodejs_heap_size_used_bytes", "gauge", "Heap that is in use.", heapUsed),
    {
      name: "nodejs_eventloop_lag_seconds",
      help: "How late the event loop was in the last whole minute.",
      type: "gauge",
      samples: Object.entries(lag).map(([quantile, value]) => ({ labels: { quantile }, value })),
    },
    {
      name: "nodejs_eventloop_time_seconds_total",
      help: "Time of the event loop: active while it works, idle while it waits.",
      type: "counter",
      samples: [
        { labels: { state: "active" }, value: active / 1000 },
        { labels: { state: "idle" }, value: idle / 1000 },
      ],
    },
  ];
}
