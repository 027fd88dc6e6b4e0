"use client";
import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { ErrorReport } from "@/components/layout/error-report";
import { StandalonePage } from "@/components/layout/standalone-page";

type Props = { error: unknown; retry: () => void };

/** Stands in for the root layout when that failed; without the provider, the system's theme applies. */
export default function GlobalError({ error, retry }: Props) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <title>Error · Countersign</title>
        <StandalonePage>
          <ErrorReport error={error} retry={retry} />
        </StandalonePage>
      </body>
    </html>
  );
}
