// The limit of the bench `reach`: node:http that writes what PostgreSQL notifies it of to everybody, and does nothing
// else. Takes the address of the database; tells { port } by IPC.
import { createServer } from "node:http";
import pg from "pg";

process.once("disconnect", () => process.exit(0));
const [databaseUrl] = process.argv.slice(2);
const all = new Set();
const server = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write("retry: 2000\n\n");
  all.add(response);
  response.once("close", () => all.delete(response));
});

const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
client.on("notification", ({ payload }) => {
  const [sequence, data] = payload.split(" ", 2);
  const frame = Buffer.from(`id: ${sequence}\nevent: snapshot\ndata: ${data}\n\n`);
  for (const response of all) response.write(frame);
});
await client.query("LISTEN bench_reach");
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
