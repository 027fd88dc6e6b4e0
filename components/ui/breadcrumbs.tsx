import { Link } from "./link";

export type Crumb = { label: string; href?: string };

type Props = { crumbs: readonly Crumb[] };

export function Breadcrumbs({ crumbs }: Props) {
  return (
    <nav aria-label="Breadcrumb" className="mb-1 max-sm:-mt-2 max-sm:mb-0">
      <ol className="flex flex-wrap text-ink-3">
        {crumbs.map((crumb, index) => (
          <li key={`${crumb.href ?? ""} ${crumb.label}`} className="flex min-h-6 items-center">
            {index > 0 && (
              <span aria-hidden="true" className="px-1.5 text-ink-3">
                /
              </span>
            )}
            {crumb.href ? (
              <Link
                href={crumb.href}
                className="tap-room inline-flex min-h-6 items-center hover:text-ink hover:underline"
              >
                {crumb.label}
              </Link>
            ) : (
              <span>{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
