import type { Metadata } from "next";
import { loadDocument } from "@/app/api/document";
import { ApiOperation } from "@/components/api/api-operation";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Seal } from "@/components/ui/seal";

export const metadata: Metadata = { title: "API" };

/** The document of the API for people. Public, like the document: it tells nothing of a workspace. */
export default async function ApiDocsPage() {
  const { info, tags, paths } = await loadDocument();
  const operations = Object.entries(paths).flatMap(([address, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => ({ verb: verb.toUpperCase(), address, operation })),
  );
  const sections = tags.map(({ name }) => ({
    name,
    listed: operations.filter(({ operation }) => operation.tags.includes(name)),
  }));
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-240 px-5 py-8 outline-none">
      <Link href="/" className="mb-6 inline-flex items-center gap-2 font-semibold tracking-[-0.01em]">
        <Seal />
        Countersign
      </Link>
      <PageHeader
        title="API"
        meta={
          <>
            {operations.length} operations ·{" "}
            <a href="/api/v1/openapi.json" className="text-accent underline underline-offset-2">
              OpenAPI 3.1 as JSON
            </a>
          </>
        }
      />
      {info.description.split("\n\n").map((paragraph) => (
        <p key={paragraph} className="mb-2 max-w-140 text-ink-2">
          {paragraph.replaceAll("`", "")}
        </p>
      ))}
      <nav aria-label="Operations" className="my-6 columns-1 gap-6 sm:columns-2 lg:columns-3">
        {sections.map(({ name, listed }) => (
          <div key={name} className="mb-4 break-inside-avoid">
            <h2 className="mb-1 font-semibold">{name}</h2>
            <ul>
              {listed.map(({ operation: { operationId, summary } }) => (
                <li key={operationId}>
                  <a href={`#${operationId}`} className="block py-0.5 text-accent hover:underline">
                    {summary}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="grid gap-4">
        {operations.map(({ verb, address, operation }) => (
          <ApiOperation key={operation.operationId} verb={verb} address={address} operation={operation} />
        ))}
      </div>
    </main>
  );
}
