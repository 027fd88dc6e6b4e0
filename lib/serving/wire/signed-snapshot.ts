import { registry } from "@/lib/kernel/registry";
import type { EnvironmentSnapshot } from "../snapshot";
import { type Signature, signText } from "./sign";
import { type Changed, describeSnapshot } from "./wire-snapshot";

/** The JSON text of a snapshot or of what has changed, and the signature of exactly these bytes. */
export type SignedSnapshot = {
  environment: string;
  epoch: number;
  sequence: number;
  since: number | null;
  body: string;
  signature: Signature;
};

/** Written and signed once for whoever asks; it goes with its snapshot. */
const written = new WeakMap<EnvironmentSnapshot, Map<number | null, SignedSnapshot>>();

export function signSnapshot(
  snapshot: EnvironmentSnapshot,
  workspaceId: string,
  changed: Changed | null,
): SignedSnapshot {
  const since = changed?.since ?? null;
  const own = written.get(snapshot) ?? new Map<number | null, SignedSnapshot>();
  written.set(snapshot, own);
  const known = own.get(since);
  if (known) return known;
  const { secret } = registry();
  if (!secret) throw new Error("The server has not set its secret: start Countersign by its own server.");
  const body = JSON.stringify(describeSnapshot(snapshot, workspaceId, changed));
  const { key: environment, epoch, seq: sequence } = snapshot;
  const signed = { environment, epoch, sequence, since, body, signature: signText(secret, body) };
  own.set(since, signed);
  return signed;
}
