using System.Globalization;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Projections.Applications;

namespace Grants.Api.Applications;

/// <summary>A page of applications, by region and reference.</summary>
/// <param name="Next">Ask with <c>?after=</c> this for the next page; null on the last one.</param>
public sealed record ApplicationPage(ValueList<ApplicationSummary> Applications, string? Next);

/// <summary>One application with its parties and documents.</summary>
/// <param name="Version">For <c>If-Match</c>.</param>
public sealed record ApplicationAnswer(
    ApplicationSummary Summary, long Version, ValueList<Participant> Participants, ValueList<ApplicationEvent.DocumentLinked> Documents, ApplicationLinks Links);

/// <summary>Where the rest of an application is.</summary>
public sealed record ApplicationLinks(string Budget, string Plan, string Cofinancing, string CostTable, string FundingSplit, string Findings, string AuditTrail)
{
    public static ApplicationLinks Of(string self) =>
        new($"{self}/budget", $"{self}/plan", $"{self}/cofinancing", $"{self}/cost-table", $"{self}/funding-split", $"{self}/findings", $"{self}/audit-trail");
}

internal static class ApplicationEndpoints
{
    private const string Projection = "applications";
    private const int LargestPage = 200;

    public static RouteGroupBuilder MapApplications(this RouteGroupBuilder api)
    {
        api.MapGet("/regions", Regions).RequireAuthorization(Rights.Read).RefusesWith(400);
        api.MapGet("/applications", List).RequireAuthorization(Rights.Read).RefusesWith(400);
        api.MapGet("/applications/{application}", Get).RequireAuthorization(Rights.Read).RefusesRead();
        api.MapGet("/applications/{application}/documents/{sha256:length(64)}", Document).RequireAuthorization(Rights.Read)
            .Produces(200, contentType: "application/octet-stream").RefusesRead();
        return api;
    }

    /// <summary>A file that was handed in with the application, byte for byte as it came, by the SHA-256 of its content.</summary>
    /// <remarks>A file holds the figures of every board in it, so who works for one board does not get it.</remarks>
    private static async Task<IResult> Document(string application, string sha256, Viewer viewer, DossierReader dossiers, EventLog log, HttpContext context, CancellationToken ct)
    {
        var reading = await dossiers.Read(application, viewer, ReadPosition.Of(context.Request), ct);
        SetPosition(context, reading.LogPosition);
        if (viewer.Audience.IsPartial) throw new RefusedException(403, "identity.no-right", "U hebt hier geen recht toe.", "You have no right to this.");
        var linked = reading.At.Dossier.Application.Started!.Documents.FirstOrDefault(document => document.File.Sha256 == sha256);
        if (linked is null || await log.FetchDocument(sha256, ct) is not { } content)
            throw new RefusedException(404, "document.unknown", "Dit document hoort niet bij deze aanvraag.", "This document does not belong to this application.", "sha256");

        // Whatever the file is, a browser saves it and does not show it.
        context.Response.Headers.ContentSecurityPolicy = "sandbox";
        return TypedResults.File(content, "application/octet-stream", linked.File.Name);
    }

    /// <summary>The regions that one may know of, with their totals (NL: onderwijsregio's).</summary>
    private static async Task<IReadOnlyList<RegionSummary>> Regions(Viewer viewer, ApplicationQueries queries, ReadModels models, HttpContext context, CancellationToken ct)
    {
        await Await(models, context, ct);
        var found = await queries.Regions(viewer.Scope(null), ct);
        SetPosition(context, found.Position);
        return found.Items;
    }

    /// <summary>The applications that one may know of.</summary>
    /// <remarks>Filters: <c>region</c>, <c>scheme</c>, <c>phase</c> (preparation, submitted), <c>board</c>, <c>text</c> (reference or title). Pages of <c>limit</c> (at most 200).</remarks>
    private static async Task<ApplicationPage> List(
        string? region, string? scheme, string? phase, string? board, string? text, string? after, int? limit,
        Viewer viewer, ApplicationQueries queries, ReadModels models, HttpContext context, CancellationToken ct)
    {
        await Await(models, context, ct);
        ApplicationPhase? phaseAsked = phase switch
        {
            null or "" => null,
            "preparation" => ApplicationPhase.Preparation,
            "submitted" => ApplicationPhase.Submitted,
            _ => throw new RefusedException(400, "request.phase-unknown", "phase is preparation of submitted.", "phase is preparation or submitted.", "phase"),
        };
        var size = Math.Clamp(limit ?? 50, 1, LargestPage);
        var filter = new ApplicationFilter(scheme, phaseAsked, board, text);
        var found = await queries.List(viewer.Scope(region), filter, After(after), size + 1, ct);
        SetPosition(context, found.Position);
        var page = found.Items.Take(size).ToValueList();
        return new(page, found.Items.Count > size ? Cursors.Write(page[^1].Region, page[^1].Reference) : null);
    }

    /// <summary>One application, by its id or its reference.</summary>
    private static async Task<ApplicationAnswer> Get(string application, Viewer viewer, DossierReader dossiers, HttpContext context, CancellationToken ct)
    {
        var reading = await dossiers.Read(application, viewer, ReadPosition.Of(context.Request), ct);
        SetPosition(context, reading.LogPosition);
        var id = reading.At.Dossier.Id;
        var active = reading.At.Dossier.Application.Started!;
        var version = reading.VersionOf(id.ApplicationStream);
        context.Response.Headers.ETag = CommandAnswers.ETag(version);
        return new(reading.Answers.Summary(viewer.Audience)!, version, [.. active.Participants.InOrder.Select(entry => entry.Item)], active.Documents,
            ApplicationLinks.Of($"/api/applications/{id}"));
    }

    private static Task Await(ReadModels models, HttpContext context, CancellationToken ct) =>
        ReadPosition.Minimum(context.Request) is { } minimum ? models.WaitFor(Projection, minimum, ct) : Task.CompletedTask;

    private static void SetPosition(HttpContext context, long position) =>
        context.Response.Headers[ReadPosition.Header] = position.ToString(CultureInfo.InvariantCulture);

    private static (string Region, string Reference)? After(string? cursor) => Cursors.Read(cursor) switch
    {
        null => null,
        [var region, var reference] => (region, reference),
        _ => throw Cursors.Malformed(),
    };
}
