using Grants.Api.Administration;
using Grants.Api.Applications;
using Grants.Api.AuditTrails;
using Grants.Api.Budgets;
using Grants.Api.Cofinancing;
using Grants.Api.Dossiers;
using Grants.Api.Figures;
using Grants.Api.Findings;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Api.Imports;
using Grants.Api.OpenApi;
using Grants.Api.Plans;
using Grants.Api.Reviews;
using Grants.Api.Schemes;
using Grants.Api.Search;
using Grants.Api.Workbooks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Grants.Api.Hosting;

/// <summary>Puts the service together.</summary>
internal static class GrantsHost
{
    /// <summary>Of a command; an import may be larger, and pages bring files too.</summary>
    private const long LargestCommand = 1_000_000;

    public static WebApplication Build(WebApplicationBuilder builder, GrantsSystem system, HostedPages? pages = null)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ImportEndpoints.LargestRequest;
        });
        builder.AddTelemetry();
        builder.AddBearerTokens(system.Settings.DataFolder);
        builder.Services.ConfigureHttpJsonOptions(json => WireJson.Configure(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.Configure<FormOptions>(forms => forms.MultipartBodyLengthLimit = ImportEndpoints.LargestRequest);
        // Without pages nothing is protected beyond one run, so no key is left on the disk.
        if (pages is null) builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        pages?.Register(builder, system);
        builder.Services.AddSingleton<IExceptionHandler>(new Problems(pages));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddGrantsOpenApi();
        builder.Services
            .AddSingleton(system.Log).AddSingleton(system.Streams).AddSingleton(system.Commands)
            .AddSingleton(system.Importer).AddSingleton(system.Workbooks).AddSingleton(system.UnfinishedImports)
            .AddSingleton(system.Dossiers).AddSingleton(system.Projections)
            .AddSingleton(system.Applications).AddSingleton(system.Findings).AddSingleton(system.Trails)
            .AddSingleton(system.Search).AddSingleton(system.Awaiting).AddSingleton(system.Figures)
            .AddSingleton(system.Schemes).AddSingleton(system.Actors).AddSingleton<Rebuilds>()
            .AddSingleton(system.ReadModels).AddSingleton(system);

        var app = builder.Build();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(new Problems(pages).Describe);
        app.Use(SecurityHeaders);
        app.Use(KeepBodyForItsDigest);
        app.UseAuthentication();
        // The pages that try the API are no endpoints, so they come before what is not ours is answered.
        app.MapGrantsOpenApi();
        app.Use(AnswerWhatIsNotOurs);
        app.UseAuthorization();
        pages?.Map(app);
        app.MapHealth();
        var api = app.MapGroup("/api").WithMetadata(new RequestSizeLimitAttribute(LargestCommand));
        api.MapApplications().MapApplicationCommands().MapDossiers().MapHistory().MapFindings()
            .MapBudgetCommands().MapPlanCommands().MapCofinancingCommands().MapReviewCommands()
            .MapImports().MapWorkbooks().MapSchemes()
            .MapSearch().MapFigures().MapAdministration();
        return app;
    }

    // What no route leads to (404), or not with this method (405) or this kind of content (415), asks for no right.
    private static Task AnswerWhatIsNotOurs(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is RouteEndpoint) return next(context);
        if (context.GetEndpoint()?.RequestDelegate is { } refuse) return refuse(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task SecurityHeaders(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache, no-store";   // as antiforgery has it, or it warns with every form
        return next(context);
    }

    // A command with an Idempotency-Key is known by its bytes, which are read once for the digest and once for the command.
    private static Task KeepBodyForItsDigest(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.ContainsKey("Idempotency-Key")) context.Request.EnableBuffering();
        return next(context);
    }
}
