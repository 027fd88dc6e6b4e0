import clsx from "clsx";
import { MoreNav } from "./more-nav";
import { NAV_ENTRIES } from "./nav-entries";
import { NavLink } from "./nav-link";

const APART = "md:before:mx-2 md:before:my-2.5 md:before:block md:before:border-t";

/** A rail; on phones, a tab bar whose last tab opens what has no room in it. */
export function MainNav() {
  return (
    <nav
      aria-label="Main"
      className="max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:border-t max-md:bg-surface max-md:pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="grid max-md:-mt-px max-md:grid-cols-5 md:gap-px">
        {NAV_ENTRIES.map(({ href, label, short, icon, apart, more, count }) => (
          <li key={href} className={clsx(apart && APART, more && "max-md:hidden") || undefined}>
            <NavLink href={href} icon={icon}>
              {short ? (
                <>
                  <span className="max-md:hidden">{label}</span>
                  <span className="md:hidden">{short}</span>
                </>
              ) : (
                label
              )}
              {count}
            </NavLink>
          </li>
        ))}
        <li className="md:hidden">
          <MoreNav entries={NAV_ENTRIES.filter(({ more }) => more)} />
        </li>
      </ul>
    </nav>
  );
}
