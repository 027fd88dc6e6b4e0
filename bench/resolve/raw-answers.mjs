// The least that node:http can do: answers every request with the same bytes. Takes { text } by IPC, tells { port }.
import { createServer } from "node:http";

process.once("disconnect", () => process.exit(0));
process.once("message", ({ text }) => {
  const bytes = Buffer.from(text);
  const answer = (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": bytes.length });
    response.end(bytes);
  };
  const server = createServer((request, response) => {
    if (request.method === "GET") answer(response);
    else request.resume().once("end", () => answer(response));
  });
  server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
});
