using System.Globalization;
using Grants.Api.Dossiers;
using Grants.Api.Files;
using Grants.Api.Http;
using Grants.Domain;
using Grants.Projections.AuditTrails;

namespace Grants.Api.AuditTrails;

/// <summary>A page of an audit trail, oldest first.</summary>
/// <param name="Position">The last event of the dossier that was looked at.</param>
/// <param name="Next">Ask with <c>?after=</c> this position for the next page; null on the last one.</param>
public sealed record TrailAnswer(string Reference, long Position, ValueList<TrailEntry> Entries, long? Next);

/// <summary>The audit trail, folded from the log itself: it is the evidence, so nothing stands between.</summary>
internal static class AuditTrailView
{
    private const int LargestPage = 1000;

    /// <summary>All of it.</summary>
    public static readonly DossierView<TrailAnswer> Whole = Page("", "", 0, int.MaxValue - 1);

    /// <summary>What a request asks of it: one subject, one kind of event, a page.</summary>
    public static DossierView<TrailAnswer> For(HttpRequest request) => Page(
        request.Query["line"].ToString() is { Length: > 0 } line ? line : request.Query["subject"].ToString(),
        request.Query["what"].ToString(),
        Number(request, "after", 0),
        (int)Math.Clamp(Number(request, "limit", 200), 1, LargestPage));

    private static DossierView<TrailAnswer> Page(string subject, string what, long after, int size) => new("audit-trail", null, (reading, audience) =>
    {
        var entries = AuditTrail.Of(reading.Events)
            .Where(entry => entry.Position > after)
            .Where(entry => subject.Length == 0 || string.Equals(entry.Subject.Id, subject, StringComparison.OrdinalIgnoreCase))
            .Where(entry => what.Length == 0 || entry.What.StartsWith(what, StringComparison.Ordinal))
            .Take(size + 1).ToList();
        var page = entries.Take(size).ToValueList();
        return new(reading.At.Dossier.Application.Started!.Start.Reference, reading.At.Position, page, entries.Count > size ? page[^1].Position : null);
    }, ToWorkbook);

    public static Workbook ToWorkbook(TrailAnswer trail) => new(trail.Reference,
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

    private static long Number(HttpRequest request, string name, long otherwise)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0) return otherwise;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RefusedException(400, "request.malformed", $"{name} is een geheel getal.", $"{name} is a whole number.", name);
    }
}
