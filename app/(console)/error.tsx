"use client";
import { ErrorReport } from "@/components/layout/error-report";

type Props = { error: unknown; retry: () => void };

/** Inside the console the rail stays, so that the other screens remain one press away. */
export default function ConsoleError({ error, retry }: Props) {
  return <ErrorReport error={error} retry={retry} />;
}
