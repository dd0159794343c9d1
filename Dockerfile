# koreawatch's daemon. Its store is in /data; /config may hold a koreawatch.toml.
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY koreawatch koreawatch
COPY scheduler scheduler
COPY crawler crawler
COPY storage storage
RUN python -m venv /opt/koreawatch \
 && /opt/koreawatch/bin/pip install --no-cache-dir --disable-pip-version-check '.[fast,apprise]'

FROM python:3.13-slim
COPY --from=build /opt/koreawatch /opt/koreawatch
RUN install -d -o 10001 -g 10001 -m 0750 /data && install -d /config
ENV PATH=/opt/koreawatch/bin:$PATH \
    HOME=/data \
    PYTHONDONTWRITEBYTECODE=1 \
    KOREAWATCH_STORE=/data/koreawatch.db
USER 10001:10001
# ./koreawatch.toml is found here
WORKDIR /config
VOLUME /data
EXPOSE 8484
STOPSIGNAL SIGTERM
# /healthz is about the daemon alone; `koreawatch status --exit-code` is about the sources too, which a restart mends not
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8484/healthz', timeout=4)"]
ENTRYPOINT ["koreawatch"]
# within the container alone; to be reached from outside: --listen 0.0.0.0:8484 and the variable KOREAWATCH_TOKEN
CMD ["run", "--listen", "127.0.0.1:8484"]
