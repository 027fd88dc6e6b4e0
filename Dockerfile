# Untested: no container engine has built this yet. docs/OPERATIONS.md says how it is meant to be run.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 COUNTERSIGN_DATA_DIR=/data COUNTERSIGN_DEMO=0 MALLOC_ARENA_MAX=2
# The tools (backup, restore, audit:verify, export) bundle themselves from the sources, so these stay.
COPY --from=build --chown=node:node /app ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
# The server itself, as process 1: it takes SIGTERM and lets requests in flight end.
CMD ["node", "dist/server.js"]
