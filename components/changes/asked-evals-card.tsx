import { type AskedEval, AskedEvals, type StartAsked } from "@/components/evals/asked-evals";
import { Card, CardHeader } from "@/components/ui/card";

type Props = {
  evals: readonly (AskedEval & { path: string })[];
  start: (path: string) => StartAsked;
};

/** What the gates will ask of golden sets once this is merged; found now, it still counts then. */
export function AskedEvalsCard({ evals, start }: Props) {
  if (evals.length === 0) return null;
  const places = new Map<string, (AskedEval & { path: string })[]>();
  for (const one of evals) {
    const place = `${one.environment} ${one.path}`;
    places.set(place, [...(places.get(place) ?? []), one]);
  }
  return (
    <Card aria-labelledby="asked-evals">
      <CardHeader id="asked-evals" title="Evals" note="asked for by the gates" />
      {[...places].map(([place, own]) => {
        const [{ path, environment } = { path: "", environment: "" }] = own;
        return (
          <section key={place} aria-label={`Evals of ${path} for ${environment}`} className="border-t">
            <h3 className="wrap-anywhere px-3 pt-2 text-ink-3 text-sm">
              Before {environment}: <span className="font-mono">{path}</span>
            </h3>
            <ul className="divide-y">
              <AskedEvals evals={own} start={start(path)} />
            </ul>
          </section>
        );
      })}
    </Card>
  );
}
