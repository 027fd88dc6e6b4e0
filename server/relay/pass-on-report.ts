import type { IncomingMessage, ServerResponse } from "node:http";
import { readJsonObject } from "@/lib/http/body";
import { answerActor } from "@/lib/http/route";
import { AppError } from "@/lib/kernel/errors";
import { sendWebResponse, toWebRequest } from "../web-request";

const ANSWER_MS = 5_000;

/** What instances tell of themselves belongs to the registry: it is passed on with the key that they sent. */
export async function passOnReport(
  registryUrl: string,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = toWebRequest(incoming);
  const answered = await answerActor(request, true, async () => {
    const body = JSON.stringify(await readJsonObject(request));
    const headers = new Headers({ "content-type": "application/json" });
    for (const name of ["authorization", "x-api-key", "x-request-id"]) {
      const value = request.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    const passedOn = await fetch(`${registryUrl.replace(/\/+$/, "")}/api/v1/instances`, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MS),
    }).catch(() => null);
    if (!passedOn)
      throw new AppError("unavailable", "The registry does not answer this relay. Tell it again.");
    const type = passedOn.headers.get("content-type");
    const text = await passedOn.text();
    return new Response(text === "" ? null : text, {
      status: passedOn.status,
      headers: { "cache-control": "no-store", ...(type ? { "content-type": type } : {}) },
    });
  });
  await sendWebResponse(answered, response);
}
