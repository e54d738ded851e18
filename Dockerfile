# One image for all processes: the command says which one it is. docker-compose.yml starts them together.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY subgraphs/kit/package.json ./subgraphs/kit/
RUN npm ci

FROM packages AS page
COPY gateway ./gateway
COPY schema ./schema
RUN node -e "import('./gateway/explorer/build.ts').then(async ({ ensureBuilt }) => ensureBuilt({ log: console }))"

FROM node:24-bookworm-slim AS production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY subgraphs/kit/package.json ./subgraphs/kit/
# The embedded PostgreSQL and Node itself are optional packages that an image does not need.
RUN npm ci --omit=optional --omit=dev && npm cache clean --force
COPY schema ./schema
COPY subgraphs ./subgraphs
COPY gateway ./gateway
COPY --from=page /app/gateway/explorer/dist ./gateway/explorer/dist
ENV NODE_ENV=production HOST=0.0.0.0 APOLLO_TELEMETRY_DISABLED=1
# Where commands such as `npm run import` put their reports.
RUN mkdir .data && chown node:node .data
USER node
EXPOSE 4000 4001 4002 4003 4010
CMD ["node", "--max-semi-space-size=32", "--min-semi-space-size=16", "--no-memory-reducer", "gateway/main.ts"]
