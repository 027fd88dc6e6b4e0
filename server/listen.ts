import type { Server } from "node:http";
import { StartError } from "./start-error";

/** Answers the port, which the system chose when it was 0. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen({ host, port }, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const where = `port ${port} on ${host}`;
  if (error.code === "EADDRINUSE")
    return new StartError(
      `Another program has ${where}. End it, or choose another port, for example PORT=${port + 1}.`,
    );
  if (error.code === "EACCES")
    return new StartError(
      `This user may not open ${where}. Choose a port above 1023, for example PORT=3000.`,
    );
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return new StartError(
      `This machine has no address ${host}. Set HOST to one that it has, or to 127.0.0.1.`,
    );
  return error;
}
