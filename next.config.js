/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  typedRoutes: false,
  serverExternalPackages: ["pg", "@electric-sql/pglite", "@prisma/client", "@prisma/adapter-pg", "pino"],
  // `npm run check` judges the types, with the tests; a start should not wait for it.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    serverActions: { bodySizeLimit: "4mb" },
    // A page is loaded when it is first asked for: loading all of them keeps a start busy, and holds what nobody uses.
    preloadEntriesOnStart: false,
    // Nothing reads maps of the server's own bundles; to make them was a part of every build.
    turbopackSourceMaps: false,
    // What a next build would have from this one; where everything is built once it is only written.
    turbopackFileSystemCacheForBuild: process.env.CI !== "true",
  },
  allowedDevOrigins: ["127.0.0.1", "localhost"],
};

export default config;
