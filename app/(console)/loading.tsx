import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["w-52", "w-40", "w-60", "w-44", "w-56", "w-36"] as const;

export default function Loading() {
  return (
    <div role="status">
      <span className="sr-only">Loading…</span>
      <div className="mb-4 flex items-center justify-between gap-6">
        <Skeleton className="h-7 w-48" />
        <Skeleton className="h-7.5 w-24 max-sm:h-11" />
      </div>
      <Card>
        <div className="h-9.5 border-b bg-sunken/55" />
        {ROWS.map((width) => (
          <div
            key={width}
            className="flex h-14 items-center justify-between gap-6 border-b px-3 last:border-b-0"
          >
            <div className="grid min-w-0 gap-2">
              <Skeleton className={`h-3 max-w-full ${width}`} />
              <Skeleton className="h-2.5 w-24" />
            </div>
            <Skeleton className="h-3 w-14 shrink-0" />
          </div>
        ))}
      </Card>
    </div>
  );
}
