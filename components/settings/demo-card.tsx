import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";

/** Only in the demo workspace: how one gets rid of it. */
export function DemoCard({ children }: { children: ReactNode }) {
  return (
    <Card aria-labelledby="demo">
      <CardHeader id="demo" title="Demo" />
      <CardBody className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-64 text-ink-2">
          This workspace is the demo: its company, people and history are invented. Remove it when you know
          your way around.
        </p>
        {children}
      </CardBody>
    </Card>
  );
}
