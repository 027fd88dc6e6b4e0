// Who may import whom: docs/ARCHITECTURE.md says it in one picture, this file enforces it. scripts/check-imports.mjs asserts that modules were seen.
const DOMAINS = [
  "kernel",
  "authz",
  "audit",
  "artifacts",
  "workspaces",
  "live",
  "evals",
  "changes",
  "releases",
  "rollouts",
  "inbox",
  "imports",
  "exports",
  "serving",
  "instances",
];

const lib = (names) => `^lib/(${names.join("|")})/`;
const TESTS = "(\\.test\\.tsx?$)|(^lib/testing/)";
const SERVER = "^lib/[^/]+/(commands|queries|store)/|^lib/[^/]+/store\\.ts$";

/** The kernel's door reaches authority and audit by design; everything else follows the order of the domains. */
const order = DOMAINS.slice(3).map((domain, index) => ({
  name: `domain-order-${domain}`,
  comment: "A domain imports only those before it (decisions.md 15).",
  severity: "error",
  from: { path: lib([domain]), pathNot: TESTS },
  to: { path: lib(DOMAINS.slice(index + 4)) },
}));

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "app-through-operations",
      comment: "app/ reaches the product only through operations, pure files and lib/http.",
      severity: "error",
      from: { path: "^app/" },
      to: {
        path: "^(lib|prisma|server|scripts)/",
        pathNot: [
          "^lib/http/",
          "^lib/[^/]+/(commands|queries)/",
          "^lib/auth/handler\\.ts$",
          "^lib/[^/]+/[^/]+\\.ts$",
          "^lib/artifacts/content/",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "app-no-stores",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^lib/[^/]+/store|^lib/(db|testing)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "components-are-pure",
      comment: "Components import components and pure files; actions arrive as props.",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: {
        path: `^app/|${SERVER}|^lib/(db|auth|testing)/|^lib/http/(?!form-state)|^lib/kernel/(operation|registry|idempotency)`,
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "commands-never-call-operations",
      severity: "error",
      from: { path: "^lib/[^/]+/(commands|queries)/", pathNot: TESTS },
      to: { path: "^lib/[^/]+/(commands|queries)/" },
    },
    {
      name: "pure-files-stay-pure",
      comment: "Everything beside commands, queries and stores may be imported by a browser.",
      severity: "error",
      from: {
        path: "^lib/(authz|audit|artifacts|changes|releases|rollouts|live|evals|inbox|imports|exports|serving|instances)/((content|diff|files|assertions|statistics|runs|gate|outside)/)?[^/]+\\.ts$",
        pathNot: [
          TESTS,
          "/store\\.ts$",
          "^lib/audit/(invariants|evidence)\\.ts$",
          "^lib/serving/(snapshots|boot)\\.ts$",
        ],
      },
      to: { path: `${SERVER}|^lib/db/`, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-stores-reach-the-database",
      severity: "error",
      from: {
        path: "^lib/",
        pathNot: [
          TESTS,
          "^lib/db/",
          "^lib/kernel/(operation|idempotency|registry)\\.ts$",
          SERVER,
          "^lib/auth/",
          "^lib/audit/(invariants|evidence)\\.ts$",
          "^lib/serving/(snapshots|boot)\\.ts$",
        ],
      },
      to: { path: "^lib/db/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "next-only-at-the-edge",
      severity: "error",
      from: { path: "^(lib|sdk|prisma)/", pathNot: ["^lib/http/", "^lib/auth/", "^sdk/react/", TESTS] },
      to: { path: "node_modules/(next|next-auth|react)/" },
    },
    {
      name: "sdk-imports-nothing-of-ours",
      severity: "error",
      from: { path: "^sdk/", pathNot: [TESTS, "^sdk/client/disk-store\\.ts$"] },
      to: { pathNot: "^sdk/|^node_modules/react/" },
    },
    {
      name: "sdk-needs-no-entry-of-its-own",
      comment: "Who does not use React or OpenFeature does not load what is made for them.",
      severity: "error",
      from: { path: "^sdk/(core|client)/", pathNot: TESTS },
      to: { path: "^sdk/(react|openfeature)/|^node_modules/react/" },
    },
    {
      name: "sdk-knows-node-by-its-disk-store-alone",
      severity: "error",
      from: { path: "^sdk/client/disk-store\\.ts$" },
      to: { pathNot: "^sdk/", dependencyTypesNot: ["core"] },
    },
    {
      name: "sdk-client-runs-without-a-disk",
      severity: "error",
      from: { path: "^sdk/", pathNot: TESTS },
      to: { path: "^sdk/client/disk-store\\.ts$" },
    },
    {
      name: "tests-help-only-tests",
      severity: "error",
      from: { path: "^(app|components|lib|sdk|server)/", pathNot: TESTS },
      to: { path: "^lib/testing/|\\.test\\.tsx?$|^e2e/" },
    },
    ...order,
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^lib/db/generated|^\\.next|^dist|^node_modules/(?!next|next-auth|react)" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js"] },
  },
};
