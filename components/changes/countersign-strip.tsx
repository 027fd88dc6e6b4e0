import type { ReactNode } from "react";
import { shortDigest } from "./short-digest";

type Signature = { name: string; digest: string };

type Props = {
  /** Who wrote the revision, and its digest. */
  signed: Signature;
  /** Who approved, and the digest of the revision they approved. */
  countersigned: readonly Signature[];
  /** Said while nobody has. */
  waitingFor?: string;
};

/** The product's own mark: who answers for the text, and who answered for them. */
export function CountersignStrip({ signed, countersigned, waitingFor = "waiting for an owner" }: Props) {
  return (
    <dl className="grid grid-cols-2 border-line border-t">
      <Side term="Signed">
        <Signatory {...signed} />
      </Side>
      <Side term="Countersigned" className="border-line-strong border-l border-dashed">
        {countersigned.length === 0 && <dd className="text-ink-3">{waitingFor}</dd>}
        {countersigned.map((signature) => (
          <Signatory key={signature.name} {...signature} />
        ))}
      </Side>
    </dl>
  );
}

function Side({ term, className, children }: { term: string; className?: string; children: ReactNode }) {
  return (
    <div className={`min-w-0 px-3 py-2 ${className ?? ""}`}>
      <dt className="text-ink-3 text-xs">{term}</dt>
      {children}
    </div>
  );
}

function Signatory({ name, digest }: Signature) {
  return (
    <dd>
      <span className="wrap-anywhere block">{name}</span>
      <span title={digest} className="block font-mono text-ink-3 text-xs">
        {shortDigest(digest)}
      </span>
    </dd>
  );
}
