import { readFileSync } from "node:fs";

/** Of one tick of the kernel's count, which is 100 a second wherever Node runs on Linux. */
const TICKS_A_SECOND = 100;

/** Seconds of a core that the main thread of a process has used by now; null where nobody can tell. */
export function processorSeconds(pid: number): number | null {
  try {
    // The name before the last bracket may hold spaces. Of what follows, the 12th and 13th are utime and stime.
    const fields =
      readFileSync(`/proc/${pid}/task/${pid}/stat`, "latin1").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return null;
  }
}
