import "server-only";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { z } from "zod";
import type { Actor } from "@/lib/kernel/actor";
import type { Operation } from "@/lib/kernel/operation";
import { etagOf, isKnown, REVALIDATED } from "./etag";
import { answerActor, requestIdOf } from "./route";

type Signed = { body: string; signature: { key: string; value: string } };

const TYPE = "application/json; charset=utf-8";
/** Below this a compressed answer is no faster. */
const WORTH_GZIP = 1_400;
const compress = promisify(gzip);

type Bytes = { etag: string; plain: Buffer; packed: Promise<Buffer> | null };
/** Made once for each text that is answered; it goes with it. */
const made = new WeakMap<Signed, Bytes>();

/** One GET that answers a text exactly as it was signed, and its signature in a header. */
export function signedRoute<S extends z.ZodType, R extends Signed>(
  operation: Operation<S, R>,
  onAnswer?: (actor: Actor, result: R) => void,
) {
  const handler = (request: Request): Promise<Response> =>
    answerActor(request, true, async (actor) => {
      const requestId = requestIdOf(request);
      const input = Object.fromEntries(new URL(request.url).searchParams) as z.input<S>;
      const signed = await operation(actor, input, requestId ? { requestId } : {});
      onAnswer?.(actor, signed);
      const { key, value } = signed.signature;
      const bytes = bytesOf(signed);
      const headers = {
        etag: bytes.etag,
        "cache-control": REVALIDATED,
        vary: "accept-encoding, origin",
        "countersign-signature": `ed25519;key=${key};value=${value}`,
      };
      if (isKnown(request.headers.get("if-none-match"), bytes.etag))
        return new Response(null, { status: 304, headers });
      if (bytes.plain.length < WORTH_GZIP || !/\bgzip\b/.test(request.headers.get("accept-encoding") ?? ""))
        return new Response(new Uint8Array(bytes.plain), { headers: { ...headers, "content-type": TYPE } });
      bytes.packed ??= compress(bytes.plain);
      const packed = await bytes.packed;
      return new Response(new Uint8Array(packed), {
        headers: { ...headers, "content-type": TYPE, "content-encoding": "gzip" },
      });
    });
  return Object.assign(handler, { operation, status: 200 });
}

function bytesOf(signed: Signed): Bytes {
  const known = made.get(signed);
  if (known) return known;
  const bytes = { etag: etagOf(signed.body), plain: Buffer.from(signed.body), packed: null };
  made.set(signed, bytes);
  return bytes;
}
