import type { Finding, Judge } from "./judge-types";

export const withinCost: Judge = ({ costUsd }, { threshold }): Finding => {
  if (threshold === undefined) return { cannot: "It needs a threshold in US dollars." };
  if (costUsd === null)
    return {
      cannot: "What this answer cost is not known: no price is set for its model, or it was replayed.",
    };
  return {
    holds: costUsd <= threshold,
    reason: `cost $${costUsd.toPrecision(2)}; the limit is $${threshold}`,
  };
};

export const withinLatency: Judge = ({ latencyMs }, { threshold }): Finding => {
  if (threshold === undefined) return { cannot: "It needs a threshold in milliseconds." };
  if (latencyMs === null) return { cannot: "How long this answer took is not known: it was replayed." };
  return {
    holds: latencyMs <= threshold,
    reason: `took ${Math.round(latencyMs)} ms; the limit is ${threshold} ms`,
  };
};
