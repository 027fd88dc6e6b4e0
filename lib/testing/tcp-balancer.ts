import { once } from "node:events";
import net from "node:net";

export type TcpBalancer = { url: string; close(): Promise<void> };

/** Stands before several servers on the loopback: each connection goes to the next one that takes it. */
export async function startTcpBalancer(ports: () => readonly number[]): Promise<TcpBalancer> {
  const open = new Set<net.Socket>();
  let turn = 0;
  const server = net.createServer({ pauseOnConnect: true }, (client) => {
    const keep = (socket: net.Socket) => {
      open.add(socket);
      socket.on("error", () => {}).once("close", () => open.delete(socket));
    };
    keep(client);
    const targets = ports();
    const first = turn++;
    const connect = (tried: number) => {
      const port = targets[(first + tried) % targets.length];
      if (port === undefined || tried >= targets.length) return client.destroy();
      const upstream = net.connect({ host: "127.0.0.1", port });
      const refuse = () => connect(tried + 1);
      upstream.once("error", refuse);
      upstream.once("connect", () => {
        upstream.off("error", refuse);
        keep(upstream);
        client.once("close", () => upstream.destroy());
        upstream.once("close", () => client.destroy());
        client.pipe(upstream).pipe(client);
      });
    };
    connect(0);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
