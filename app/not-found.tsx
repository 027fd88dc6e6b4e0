import type { Metadata } from "next";
import { MissingPage } from "@/components/layout/missing-page";
import { StandalonePage } from "@/components/layout/standalone-page";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <StandalonePage>
      <MissingPage />
    </StandalonePage>
  );
}
