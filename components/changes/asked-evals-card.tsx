import { type AskedEval, AskedEvals, type EvalActions } from "@/components/evals/asked-evals";
import { RunMissingEvals } from "@/components/evals/run-missing-evals";
import { Card, CardHeader } from "@/components/ui/card";
import type { FormState } from "@/lib/http/form-state";

type Props = {
  evals: readonly OfPath[];
  actions: (path: string) => EvalActions;
  startAll: (missing: readonly OfPath[]) => Promise<FormState>;
};

type OfPath = AskedEval & { path: string };

/** What the gates will ask of golden sets once this is merged; found now, it still counts then. */
export function AskedEvalsCard({ evals, actions, startAll }: Props) {
  if (evals.length === 0) return null;
  const places = new Map<string, OfPath[]>();
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
              <AskedEvals evals={own} actions={actions(path)} />
            </ul>
          </section>
        );
      })}
      <RunMissingEvals evals={evals} start={startAll} />
    </Card>
  );
}
