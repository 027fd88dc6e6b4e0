import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { route } from "@/lib/http/route";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { sendWebResponse, toWebRequest } from "../web-request";
import type { RelayedKeys } from "./relayed-keys";

/** The key that the registry signs with, as it told it. */
export function makeAnswerSigningKey(keys: RelayedKeys) {
  const handle = route(
    defineQuery({
      name: "get-relayed-signing-key",
      permission: "prompt:resolve",
      input: z.object({}),
      async run() {
        if (keys.signingKey) return keys.signingKey;
        throw new AppError("unavailable", "This relay has not heard from its registry yet.");
      },
    }),
  );
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    sendWebResponse(await handle(toWebRequest(request), { params: Promise.resolve({}) }), response);
}
