/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  typedRoutes: false,
  serverExternalPackages: ["pg", "@electric-sql/pglite", "@prisma/client", "@prisma/adapter-pg", "pino"],
};

export default config;
