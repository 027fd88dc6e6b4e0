/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  typedRoutes: false,
  serverExternalPackages: ["pg", "@electric-sql/pglite", "@prisma/client", "@prisma/adapter-pg", "pino"],
  // `npm run check` judges the types, with the tests; a start should not wait for it.
  typescript: { ignoreBuildErrors: true },
  experimental: { serverActions: { bodySizeLimit: "4mb" } },
  allowedDevOrigins: ["127.0.0.1", "localhost"],
};

export default config;
