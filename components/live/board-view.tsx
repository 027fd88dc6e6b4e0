"use client";
import type { ComponentProps } from "react";
import { Card } from "@/components/ui/card";
import { useWide } from "@/components/ui/use-wide";
import { BoardCards } from "./board-cards";
import { BoardGrid } from "./board-grid";
import { BoardTable } from "./board-table";

type Props = ComponentProps<typeof BoardTable> & {
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
