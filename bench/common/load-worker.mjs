// Asks one address over kept connections, each again when it is answered, in a process of its own and with as little
// work for an answer as it can: nothing is made a text, reads go to one buffer a connection. Takes { load, seconds,
// connections } by IPC; tells { answers, seconds, cpuS } or { failed }. Any other status than 200 fails.
import { connect } from "node:net";

const END_OF_HEAD = Buffer.from("\r\n\r\n");
const LAST_CHUNK = Buffer.from("0\r\n\r\n");
const LENGTHS = ["content-length: ", "Content-Length: "].map((name) => Buffer.from(name));
const [ZERO, NINE] = [0x30, 0x39];

process.once("disconnect", () => process.exit(0));
process.on("message", async ({ load, seconds, connections }) => {
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const run = { going: true, answers: 0, next: 0, ...load };
  setTimeout(() => {
    run.going = false;
  }, seconds * 1000);
  try {
    await Promise.all(Array.from({ length: connections }, () => ask(run)));
    const { user, system } = process.cpuUsage(cpu);
    const { answers } = run;
    process.send({ answers, seconds: (performance.now() - begun) / 1000, cpuS: (user + system) / 1e6 });
  } catch (error) {
    process.send({ failed: String(error?.message ?? error) });
  }
});

function ask(run) {
  return new Promise((resolve, reject) => {
    /** Of the answer that is coming; -1 before its head is whole, Infinity where its last chunk ends it. */
    let missing = -1;
    let held = null;
    const write = () => {
      run.next = (run.next + 1) % run.requests.length;
      socket.write(run.requests[run.next], "latin1");
    };
    const take = (size, buffer) => {
      let part = buffer.subarray(0, size);
      if (held) part = Buffer.concat([held, part]);
      held = null;
      if (missing === -1) {
        const end = part.indexOf(END_OF_HEAD);
        if (end === -1) {
          held = Buffer.from(part);
          return true;
        }
        if (part[9] !== 0x32 || part[10] !== ZERO || part[11] !== ZERO) {
          socket.destroy();
          reject(new Error(`Answered ${part.toString("latin1").slice(0, 300)}`));
          return false;
        }
        missing = lengthOf(part, end);
        part = part.subarray(end + END_OF_HEAD.length);
      }
      if (missing === Number.POSITIVE_INFINITY) {
        if (!part.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)) return true;
        missing = 0;
      } else missing -= part.length;
      if (missing > 0) return true;
      missing = -1;
      run.answers += 1;
      if (run.going) write();
      else socket.end();
      return true;
    };
    const onread = { buffer: Buffer.allocUnsafe(65_536), callback: take };
    const socket = connect({ host: run.host, port: run.port, noDelay: true, onread }, write);
    socket.once("error", reject).once("close", () => (run.going ? reject(new Error("Closed.")) : resolve()));
  });
}

function lengthOf(part, end) {
  for (const name of LENGTHS) {
    const at = part.indexOf(name);
    if (at === -1 || at > end) continue;
    let length = 0;
    for (let digit = at + name.length; part[digit] >= ZERO && part[digit] <= NINE; digit++)
      length = length * 10 + part[digit] - ZERO;
    return length;
  }
  return Number.POSITIVE_INFINITY;
}
