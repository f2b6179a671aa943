# syntax=docker/dockerfile:1
# The service, without a database: ConnectionStrings__Grants names one (docker-compose.yml shows how).
# No container engine was at hand where this was written: its publish step was run, the image was never built
# (docs/adr/0005-test-database.md).

FROM node:22-slim AS client
WORKDIR /client
COPY src/Grants.Web/Client .
RUN npm ci --no-audit --no-fund && npx tsc --noEmit && node build.mjs /bundles

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
# The lock files decide the packages.
ENV CI=true
COPY . .
COPY --from=client /bundles artifacts/client
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish src/Grants.Web/Grants.Web.csproj -c Release -p:ClientIsBuilt=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_URLS=http://+:5080 \
    GRANTS_PORT=5080 \
    DOTNET_EnableDiagnostics=0
EXPOSE 5080
# The image's own account without rights.
USER $APP_UID
ENTRYPOINT ["dotnet", "/app/grants.dll"]
CMD ["serve"]
# The image has no curl, and needs none: the verb asks http://localhost:$GRANTS_PORT/health/ready.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 CMD ["dotnet", "/app/grants.dll", "health"]
