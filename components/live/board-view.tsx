"use client";
import { Card } from "@/components/ui/card";
import { useWide } from "@/components/ui/use-wide";
import { BoardCards } from "./board-cards";
import { BoardGrid } from "./board-grid";
import type { BoardEnvironment, BoardRow } from "./board-row";
import { BoardTable } from "./board-table";

type Props = {
  environments: readonly BoardEnvironment[];
  rows: readonly BoardRow[];
  now: string;
  past: boolean;
  /** Asked for by a phone. */
  phone: boolean;
};

/** A table where there is room, else cards. */
export function BoardView({ phone, ...shown }: Props) {
  const wide = useWide("md", { phone });
  return (
    <BoardGrid>
      {wide ? (
        <Card className="max-md:hidden">
          <BoardTable {...shown} />
        </Card>
      ) : (
        <div className="md:hidden">
          <BoardCards {...shown} />
        </div>
      )}
    </BoardGrid>
  );
}
