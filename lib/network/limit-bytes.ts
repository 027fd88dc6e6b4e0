import { NetworkRefusal } from "./network-refusal";

/** The same bytes, up to `maxBytes`; past them the stream fails and its source is let go. */
export function limitBytes(
  source: ReadableStream<Uint8Array>,
  maxBytes: number,
  host: string,
): ReadableStream<Uint8Array> {
  let read = 0;
  return source.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        read += chunk.byteLength;
        if (read > maxBytes)
          throw new NetworkRefusal("too_large", `The answer of ${host} is larger than ${maxBytes} bytes.`);
        controller.enqueue(chunk);
      },
    }),
  );
}
