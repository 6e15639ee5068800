# Fujin in a container. It expects a Postgres: set DATABASE_URL (see docker-compose.yml).
FROM node:24-bookworm-slim AS build
WORKDIR /fujin
COPY package.json package-lock.json ./
COPY client/package.json client/
COPY chat/package.json chat/
COPY web/package.json web/
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
# the proxy runs in another container
ENV NODE_ENV=production DATA_DIR=/data HOST=0.0.0.0
WORKDIR /fujin
RUN mkdir /data && chown node:node /data
COPY --from=build /fujin/package.json ./
COPY --from=build /fujin/node_modules ./node_modules
COPY --from=build /fujin/bin ./bin
COPY --from=build /fujin/client ./client
COPY --from=build /fujin/chat ./chat
COPY --from=build /fujin/prisma ./prisma
COPY --from=build /fujin/dist ./dist
COPY --from=build /fujin/web/dist ./web/dist
COPY --from=build /fujin/docs/dist ./docs/dist
USER node
VOLUME /data
EXPOSE 3000 6666
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD node -e "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "--enable-source-maps", "--max-semi-space-size=32", "--import", "./dist/src/tracing.js", "dist/src/main.js"]
