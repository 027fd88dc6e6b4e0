import { readFileSync } from "node:fs";

/** The most memory that a process has had at once by now, in MB; null when nobody can tell. */
export function peakMemory(pid: number): number | null {
  return readMemory(pid, "VmHWM");
}

/** What it has now. */
export function residentMemory(pid: number): number | null {
  return readMemory(pid, "VmRSS");
}

function readMemory(pid: number, name: "VmHWM" | "VmRSS"): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1];
    return kilobytes ? Number(kilobytes) / 1024 : null;
  } catch {
    return null;
  }
}
