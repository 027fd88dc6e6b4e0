import { spawn } from "node:child_process";

/** Speaks OpenAI's chat API in a process of its own: `slow` answers after 200 ms, any other model at once. */
const SERVER = `import { createServer } from "node:http";
const answer = (model) => JSON.stringify({
  id: "chat-1", object: "chat.completion", created: 1, model,
  choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: "It comes soon." } }],
  usage: { prompt_tokens: 10, completion_tokens: 4, total_tokens: 14 },
});
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  let text = "";
  request.setEncoding("utf8").on("data", (part) => { text += part; }).on("end", () => {
    const { model } = JSON.parse(text);
    const end = () => response.writeHead(200, { "content-type": "application/json" }).end(answer(model));
    if (model.endsWith("slow")) setTimeout(end, 200);
    else end();
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

export const SLOW_MS = 200;

export type FastModels = { url: string; stop: () => void };

export async function startFastModels(): Promise<FastModels> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", SERVER], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => child.kill("SIGKILL"));
  const port = await new Promise<string>((resolve) =>
    child.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim())),
  );
  return { url: `http://127.0.0.1:${port}/v1`, stop: () => void child.kill("SIGKILL") };
}

/** Milliseconds of so many bare questions, so many at a time: what the model and the network take by themselves. */
export async function askBarely(
  url: string,
  { model, count, lanes }: { model: string; count: number; lanes: number },
): Promise<number> {
  let next = 0;
  const lane = async () => {
    while (next++ < count) {
      const response = await fetch(`${url}/chat/completions`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ model, messages: [{ role: "user", content: `Answer Mira ${next} kindly.` }] }),
      });
      await response.json();
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: lanes }, lane));
  return performance.now() - begun;
}
