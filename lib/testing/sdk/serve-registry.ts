import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { FakeRegistry } from "./fake-registry";

/** A fake registry on an address of this machine, for clients in processes of their own. */
export async function serveRegistry(
  registry: FakeRegistry,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const left = new AbortController();
    response.once("close", () => left.abort());
    const headers = Object.entries(request.headers).map(
      ([name, value]) => [name, String(value)] as [string, string],
    );
    registry.fetch(`http://registry${request.url}`, { headers, signal: left.signal }).then(
      (answer) => {
        response.writeHead(answer.status, Object.fromEntries(answer.headers));
        if (answer.body)
          Readable.fromWeb(answer.body as never)
            .on("error", () => response.destroy())
            .pipe(response);
        else response.end();
      },
      () => void response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
