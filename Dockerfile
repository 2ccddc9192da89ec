# Milepost, alone or as one of several instances: docs/deployment.md
FROM --platform=$BUILDPLATFORM node:24-alpine AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# Node comes with the image; what brings it along elsewhere stays out.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force && mkdir /data

FROM node:24-alpine
# Without settings it opens the page that makes the app, and stores them on the volume.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 SETTINGS_FILE=/data/milepost.env
WORKDIR /app
COPY --from=packages --chown=node /data /data
VOLUME /data
COPY --from=packages /app/node_modules node_modules
COPY package.json app.yml ./
COPY src src
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ok}) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# Like `npm start`: with more room, much of what Node holds would be garbage.
CMD ["node", "--max-old-space-size=768", "src/main.ts"]
