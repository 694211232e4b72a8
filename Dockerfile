# Made of the archive, which brings all it needs: .ci/archive, then from the root of the repository
#   docker build -f Dockerfile --build-arg ARCHIVE=web-console/target/duijie-0.1.0-linux-x64.tar.gz -t duijie .
FROM debian:trixie-slim
# The path of the archive, from the root of the repository.
ARG ARCHIVE
ADD ${ARCHIVE} /opt/
RUN mv /opt/duijie-* /opt/duijie \
 && groupadd --system --gid 10001 duijie \
 && useradd --system --uid 10001 --gid duijie --home-dir /var/lib/duijie --no-create-home --shell /usr/sbin/nologin duijie \
 && install -d -o duijie -g duijie -m 0700 /var/lib/duijie
ENV LANG=C.UTF-8
# By number, so that a cluster sees that it is not root.
USER 10001:10001
WORKDIR /var/lib/duijie
VOLUME /var/lib/duijie
EXPOSE 8080
# By bash alone: the image has no client for HTTP. With --port or --tls-cert another one is needed.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/live HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["/opt/duijie/bin/duijie"]
CMD ["serve", "--home", "/var/lib/duijie", "--host", "0.0.0.0"]
