import { once } from "node:events";
import net from "node:net";

export type TcpProxy = {
  port: number;
  /** Cuts the next connection whose client sends this text, before the text gets through or before its answer does. */
  cutNext(text: string, when: "before" | "after"): void;
  /** Resolves when it was cut. */
  cut(): Promise<void>;
  close(): Promise<void>;
};

/** Stands between a client and a server on the loopback. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const open = new Set<net.Socket>();
  let plan: { text: string; when: "before" | "after"; done: () => void } | null = null;
  let cut: Promise<void> = Promise.resolve();

  const server = net.createServer((client) => {
    const upstream = net.connect({ host: "127.0.0.1", port: target });
    let silenced = false;
    const end = () => {
      client.resetAndDestroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.setNoDelay(true).on("error", () => {});
      socket.once("close", () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (bytes) => {
      const hit = plan && bytes.includes(plan.text) ? plan : null;
      if (!hit) return void upstream.write(bytes);
      plan = null;
      silenced = true;
      const finish = () => {
        end();
        hit.done();
      };
      if (hit.when === "before") return finish();
      // What the server answers shows that it has done it; the client never sees it.
      upstream.once("data", finish);
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      if (!silenced) client.write(bytes);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as net.AddressInfo).port,
    cutNext: (text, when) => {
      cut = new Promise((done) => {
        plan = { text, when, done };
      });
    },
    cut: () => cut,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
