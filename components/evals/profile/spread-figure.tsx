import { Disclosure } from "@/components/ui/disclosure";
import { Table, Td, Th } from "@/components/ui/table";
import type { Spread } from "@/lib/evals/dashboards/spread";

type Props = {
  title: string;
  spread: Spread;
  names: { candidate: string; live: string | null };
  write: (value: number) => string;
};

/** How values of both sides lie: bars in the same bins, with median and 19 of 20, and the counts as a table. */
export function SpreadFigure({ title, spread, names, write }: Props) {
  const { bins, candidate, live } = spread;
  const most = Math.max(1, ...bins.flatMap((bin) => [bin.candidate, bin.live]));
  const width = 100 / bins.length;
  const half = live ? width / 2 : width;
  const height = (count: number) => (100 * count) / most;
  const axis = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 0];
  return (
    <figure aria-label={title} className="grid content-start gap-2">
      <figcaption className="font-medium">{title}</figcaption>
      <svg aria-hidden="true" className="h-24 w-full">
        {bins.map((bin, index) => (
          <g key={bin.from}>
            <rect
              x={`${index * width + 0.4}%`}
              width={`${half - 0.8}%`}
              y={`${100 - height(bin.candidate)}%`}
              height={`${height(bin.candidate)}%`}
              className="fill-accent"
            />
            {live && (
              <rect
                x={`${index * width + half}%`}
                width={`${half - 0.4}%`}
                y={`${100 - height(bin.live)}%`}
                height={`${height(bin.live)}%`}
                className="fill-ink-3"
                opacity="0.55"
              />
            )}
          </g>
        ))}
        <line x1="0" x2="100%" y1="100%" y2="100%" className="stroke-line-strong" />
      </svg>
      <p aria-hidden="true" className="-mt-1 flex justify-between text-ink-3 text-sm tabular-nums">
        {axis.map((end, index) => (
          <span key={index === 0 ? "from" : "to"}>{write(end)}</span>
        ))}
      </p>
      <dl className="grid gap-1 text-sm">
        {candidate && <Side name={names.candidate} side={candidate} write={write} mark="bg-accent" />}
        {live && <Side name={names.live ?? "live"} side={live} write={write} mark="bg-ink-3/55" />}
      </dl>
      <Disclosure label="As a table" wide>
        <Table label={`${title} as a table`}>
          <thead>
            <tr>
              <Th>From, up to</Th>
              <Th align="end">{names.candidate}</Th>
              {live && <Th align="end">{names.live}</Th>}
            </tr>
          </thead>
          <tbody>
            {bins.map((bin) => (
              <tr key={bin.from}>
                <Td className="whitespace-nowrap tabular-nums">
                  {write(bin.from)} to {write(bin.to)}
                </Td>
                <Td align="end" className="tabular-nums">
                  {bin.candidate}
                </Td>
                {live && (
                  <Td align="end" className="tabular-nums">
                    {bin.live}
                  </Td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      </Disclosure>
    </figure>
  );
}

type SideProps = {
  name: string;
  side: NonNullable<Spread["candidate"]>;
  write: (value: number) => string;
  mark: string;
};

function Side({ name, side: { n, median, p95, unknown }, write, mark }: SideProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-xs ${mark}`} />
      <dt className="wrap-anywhere">{name}</dt>
      <dd className="text-ink-2 tabular-nums">
        half within {write(median)}, 19 of 20 within {write(p95)}, n&nbsp;=&nbsp;{n}
        {unknown > 0 && `; ${unknown} not known`}
      </dd>
    </div>
  );
}
