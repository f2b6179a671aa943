using Grants.Projections.Findings;

namespace Grants.Web.Findings;

/// <summary>Which findings a page shows, as its address says it. What the address says wrongly sets no bound.</summary>
public sealed record FindingChoice(string? Severity, string? Code, string? State, string? Board, string? Reference)
{
    public static FindingChoice Of(IQueryCollection query) => new(Text(query, "ernst"), Text(query, "code"), Text(query, "stand"), Text(query, "bestuur"), Text(query, "aanvraag"));

    public FindingFilter Filter => new(
        Severity switch
        {
            "fout" => Projections.Findings.Severity.Error,
            "waarschuwing" => Projections.Findings.Severity.Warning,
            "aandachtspunt" => Projections.Findings.Severity.Notice,
            _ => null,
        },
        Code, State switch { "open" => false, "aanvaard" => true, _ => null }, Board, Reference);

    public bool IsAll => this == new FindingChoice(null, null, null, null, null);

    /// <summary>The same in an address.</summary>
    public (string Name, string? Value)[] Query => [("ernst", Severity), ("code", Code), ("stand", State), ("bestuur", Board), ("aanvraag", Reference)];

    private static string? Text(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 and <= 200 } text ? text : null;
}
