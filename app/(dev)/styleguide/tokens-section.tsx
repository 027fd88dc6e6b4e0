import { Specimen } from "./specimen";

const SWATCHES = [
  ["paper", "bg-paper"],
  ["surface", "bg-surface"],
  ["sunken", "bg-sunken"],
  ["line", "bg-line"],
  ["line-strong", "bg-line-strong"],
  ["ink", "bg-ink"],
  ["accent", "bg-accent"],
  ["accent-soft", "bg-accent-soft"],
  ["ok", "bg-ok"],
  ["ok-soft", "bg-ok-soft"],
  ["warn", "bg-warn"],
  ["warn-soft", "bg-warn-soft"],
  ["bad", "bg-bad"],
  ["bad-soft", "bg-bad-soft"],
  ["dev", "bg-dev"],
  ["stage", "bg-stage"],
  ["prod", "bg-prod"],
] as const;

export function TokensSection() {
  return (
    <section className="grid gap-5" aria-labelledby="tokens">
      <h2 id="tokens" className="font-semibold text-lg">
        Tokens
      </h2>
      <Specimen title="Colours">
        {SWATCHES.map(([name, background]) => (
          <span key={name} className="inline-flex items-center gap-1.5 pr-2">
            <span className={`size-5 rounded-xs border border-line-strong ${background}`} />
            {name}
          </span>
        ))}
      </Specimen>
      <Specimen title="Text">
        <p className="text-2xl">2xl 20/28</p>
        <p className="text-xl">xl 18/24</p>
        <p className="text-lg">lg 15/22</p>
        <p>base 13/20</p>
        <p className="text-ink-2 text-sm">sm 12/18, ink-2</p>
        <p className="text-ink-3 text-xs">xs 11/16, ink-3</p>
      </Specimen>
      <div className="overflow-hidden rounded-lg border bg-surface font-mono text-sm leading-5">
        <p className="bg-del px-3">
          Be friendly and{" "}
          <del className="rounded-[2px] bg-del-word no-underline">as complete as possible</del>.
        </p>
        <p className="bg-add px-3">
          Be friendly and{" "}
          <ins className="rounded-[2px] bg-add-word no-underline">brief: four sentences at most</ins>, says{" "}
          <span className="rounded-[3px] bg-accent-soft px-0.5 text-accent">{"{{brand}}"}</span>.
        </p>
      </div>
    </section>
  );
}
