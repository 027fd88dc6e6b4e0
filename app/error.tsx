"use client";
import { ErrorReport } from "@/components/layout/error-report";
import { StandalonePage } from "@/components/layout/standalone-page";

type Props = { error: unknown; retry: () => void };

export default function RootError({ error, retry }: Props) {
  return (
    <StandalonePage>
      <ErrorReport error={error} retry={retry} />
    </StandalonePage>
  );
}
