import "server-only";
import { AppError } from "@/lib/kernel/errors";

/** Whole request bodies; a prompt within it is limited to 1 MB by its schema. */
const MAX_BODY_BYTES = 4 * 2 ** 20;

/** The JSON object of a request, after counting its bytes; an absent body is an empty object. */
export async function readJsonObject(request: Request): Promise<Record<string, unknown>> {
  const text = await readLimited(request);
  if (text.trim() === "") return {};
  requireJsonType(request.headers.get("content-type"));
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new AppError("invalid_input", "The request body has to be a JSON object.");
  return value as Record<string, unknown>;
}

/** A body that says what it is has to be JSON; one that says nothing is taken for it. */
function requireJsonType(type: string | null): void {
  if (type === null || /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type.trim())) return;
  throw new AppError(
    "unsupported_type",
    `The request body is ${type.slice(0, 100)}. Send a JSON object, with the header Content-Type: application/json.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : "it cannot be read";
    throw new AppError("invalid_input", `The request body is not JSON: ${why}.`);
  }
}

async function readLimited(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks));
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("invalid_input", "The request body is not valid UTF-8.");
  }
}

function tooLarge(): AppError {
  return new AppError("too_large", "The request body is larger than 4 MB.", { limitBytes: MAX_BODY_BYTES });
}
