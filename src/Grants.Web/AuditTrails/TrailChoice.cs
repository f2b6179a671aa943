using System.Globalization;
using Grants.Projections.AuditTrails;
using Grants.Web.Language;

namespace Grants.Web.AuditTrails;

/// <summary>Which events of a history a page shows, as its address says it: who, what and when.</summary>
public sealed record TrailChoice(string? Role, string? What, DateOnly? From, DateOnly? To)
{
    /// <summary>The kinds of events to choose from.</summary>
    public static readonly (string Value, string Name)[] Kinds =
    [
        ("wijzigingen", "Wijzigingen en verwijderingen"), ("bestanden", "Ingelezen bestanden"), ("application", "Aanvraag en partijen"), ("plan", "Plan"), ("budget", "Begroting"),
        ("cofinancing", "Cofinanciering"), ("review", "Beoordeling"),
    ];

    public bool IsAll => this == new TrailChoice(null, null, null, null);

    /// <summary>The same in an address.</summary>
    public (string Name, string? Value)[] Query => [("wie", Role), ("wat", What), ("van", Text(From)), ("tot", Text(To))];

    public static TrailChoice Of(IQueryCollection query) => new(Text(query, "wie"), Text(query, "wat"), Day(query, "van"), Day(query, "tot"));

    public bool Admits(TrailEntry entry) =>
        (Role is null || entry.Actor.Split('/')[0] == Role)
        && What switch
        {
            null => true,
            "wijzigingen" => entry.What.Contains("revised", StringComparison.Ordinal) || entry.What.Contains("removed", StringComparison.Ordinal) || entry.What.Contains("withdrawn", StringComparison.Ordinal),
            "bestanden" => entry.What.Contains("file-imported", StringComparison.Ordinal) || entry.What.Contains("document-linked", StringComparison.Ordinal),
            _ => entry.What.StartsWith($"{What}.", StringComparison.Ordinal),
        }
        && (From is null || Show.Day(entry.RecordedAt) >= From)
        && (To is null || Show.Day(entry.RecordedAt) <= To);

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 and <= 100 } text ? text : null;

    private static DateOnly? Day(IQueryCollection query, string name) =>
        DateOnly.TryParseExact(query[name], ["yyyy-MM-dd", "d-M-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
