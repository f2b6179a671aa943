using System.Globalization;
using Grants.Api.Dossiers;
using Grants.Api.Files;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Projections.AuditTrails;
using Grants.Projections.Dossiers;
using Grants.Projections.Events;

namespace Grants.Api.AuditTrails;

/// <summary>What a request asks of an audit trail: whose entries, after which position, how many.</summary>
internal sealed record TrailQuestion(TrailFilter Filter, long After, int Limit)
{
    private const int LargestPage = 1000;

    public static readonly TrailQuestion Everything = new(TrailFilter.All, 0, int.MaxValue - 1);

    public static TrailQuestion Of(HttpRequest request)
    {
        // Ids are written in one way; a person may type them in another.
        var subject = Text(request, "line") ?? Text(request, "subject");
        if (Guid.TryParse(subject, out var id)) subject = id.ToString();
        return new(
            new(subject, Text(request, "kind"), Text(request, "actor"), Text(request, "what")),
            Number(request, "after", 0),
            (int)Math.Clamp(Number(request, "limit", 200), 1, LargestPage));
    }

    private static string? Text(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    private static long Number(HttpRequest request, string name, long otherwise)
    {
        if (Text(request, name) is not { } text) return otherwise;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RefusedException(400, "request.malformed", $"{name} is een geheel getal.", $"{name} is a whole number.", name);
    }
}

/// <summary>The audit trail as pages and as a sheet.</summary>
internal static class AuditTrailView
{
    public static DossierView<TrailPage> View(TrailQuestion question) => new("audit-trail", null, (reading, audience) => Of(reading, audience, question), ToWorkbook);

    /// <summary>From the rows that are kept ready where those say it all; else folded from the log.</summary>
    public static async Task<IResult> Answer(
        string application, Viewer viewer, AuditTrailQueries queries, CommandContext commands, DossierReader dossiers, ReadModels models, HttpContext context, CancellationToken ct)
    {
        var question = TrailQuestion.Of(context.Request);
        if (!ReadPosition.Of(context.Request).IsNow || Formats.Asked(context.Request) != Format.Json || viewer.Audience.IsPartial)
            return await View(question).Answer(application, viewer, dossiers, models, context, ct);

        var target = await commands.Known(application, viewer, ct);
        if (ReadPosition.Minimum(context.Request) is { } minimum) await models.WaitFor(AuditTrailProjection.ProjectionName, minimum, ct);
        var page = await queries.Page(target.Id, viewer.Audience, question.Filter, question.After, question.Limit, ct);
        context.Response.Headers[ReadPosition.Header] = page.Position.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Json(page, GrantsJson.Options);
    }

    private static TrailPage Of(DossierReading reading, Audience audience, TrailQuestion question) =>
        TrailPage.Of(AuditTrail.Of(reading.Events, audience), question.Filter, question.After, question.Limit, reading.LogPosition);

    private static Workbook ToWorkbook(TrailPage trail) => new("audit-trail",
    [
        new("Geschiedenis",
        [
            SheetCell.Headings("Positie", "Tijdstip", "Wie", "Wat", "Omschrijving", "Reden", "Bestand", "Blad", "Cel", "Wijzigingen", "Hash"),
            .. trail.Entries.Select(entry => (SheetCell[])
            [
                new SheetCell.Number(entry.Position), SheetCell.Of(entry.RecordedAt.ToString("O", CultureInfo.InvariantCulture)), SheetCell.Of(entry.Actor), SheetCell.Of(entry.What),
                SheetCell.Of(entry.DescriptionNl), SheetCell.Of(entry.Reason), SheetCell.Of(entry.Source?.FileName), SheetCell.Of(entry.Source?.Sheet), SheetCell.Of(entry.Source?.Cell),
                SheetCell.Of(string.Join("; ", entry.Changes.Select(change => $"{change.Field}: {change.Old ?? "–"} → {change.New ?? "–"}"))), SheetCell.Of(entry.Hash),
            ]),
        ]),
    ]);
}
