import { type ClientSnapshot, readSnapshot } from "@/sdk/client/read-wire";
import { createVerify, readSignature } from "@/sdk/client/verify-text";
import { StartError } from "../start-error";
import type { PullCommand } from "./pull-arguments";
import type { RestClient } from "./rest-client";

export type Files = {
  /** Null where there is none. */
  read: (file: string) => Promise<string | null>;
  /** Whoever reads it meanwhile finds the one or the other whole. */
  replace: (file: string, text: string) => Promise<void>;
};

/** `countersign pull`: what an environment serves, in a file for services to be built with. Never goes back in it. */
export async function pullSnapshot(
  client: Pick<RestClient, "getText">,
  { environment, file, publicKeys }: PullCommand,
  { read, replace }: Files,
  out: (line: string) => void,
): Promise<void> {
  const asked = environment === null ? "" : `?environment=${encodeURIComponent(environment)}`;
  const { body, headers } = await client.getText(`/snapshot${asked}`);
  const signature = readSignature(headers.get("countersign-signature"));
  if (!(await createVerify(publicKeys)({ body, signature })))
    throw new StartError(
      "The signature of what came does not verify with the public key. Nothing was written.",
    );
  const pulled = readSnapshot(body);
  if (!pulled || pulled.since !== null)
    throw new StartError("What came is not the whole of an environment. Nothing was written.");
  const before = await read(file);
  if (before !== null) refuseToOverwrite(file, before, pulled);
  if (before !== body) await replace(file, body);
  const { prompts, sequence } = pulled;
  const count = `${prompts.length} ${prompts.length === 1 ? "prompt" : "prompts"}`;
  out(
    `${file}: ${count} of ${pulled.environment}, snapshot ${sequence}${before === body ? ", as before" : ""}`,
  );
  if (publicKeys.length === 0)
    out("Not verified: --public-key or COUNTERSIGN_PUBLIC_KEY says who has to have signed it.");
}

/** A file that is none of ours, of another place or further ahead stays: somebody may rely on it. */
function refuseToOverwrite(file: string, text: string, pulled: ClientSnapshot): void {
  const there = readSnapshot(text);
  if (!there)
    throw new StartError(`${file} is there and no snapshot. Remove it, or name another with --out.`);
  if (there.workspace !== pulled.workspace || there.environment !== pulled.environment)
    throw new StartError(
      `${file} is of another workspace or environment (${there.environment}). Remove it, or name another with --out.`,
    );
  if (there.sequence > pulled.sequence)
    throw new StartError(
      `${file} has snapshot ${there.sequence}, and the registry ${pulled.sequence}, which is older. Remove the file to go back.`,
    );
}
