# Dazi in a container: for Windows, and for a team that shares one. Debian, because the engine needs glibc.
#   docker build -t dazi .
#   docker run -p 7788:7788 -v dazi-data:/data -e DAZI_OWNER_PASSWORD=... dazi
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install --include=dev --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY fixtures fixtures
COPY src src
RUN node scripts/build.mjs && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 7788
ENTRYPOINT ["node", "dist/src/cli/main.js", "--data", "/data"]
# Listening beyond this machine asks for an owner password first.
CMD ["start", "--host", "0.0.0.0", "--port", "7788"]
