using Grants.Api.Http;
using Grants.Projections.AuditTrails;

namespace Grants.Api.AuditTrails;

/// <summary>A question about an amount as an address says it, the same for programs and for pages.</summary>
internal static class AmountQuestions
{
    public static AmountQuestion Of(IQueryCollection query)
    {
        string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
        var figure = Text("figure") switch
        {
            null or "costs" => AmountFigure.Costs,
            "computed" => AmountFigure.Computed,
            "eligible" => AmountFigure.Eligible,
            "subsidy" => AmountFigure.Subsidy,
            "cofinancing" => AmountFigure.Cofinancing,
            "own-contribution" => AmountFigure.OwnContribution,
            "in-kind" => AmountFigure.InKind,
            _ => throw new RefusedException(400, "request.figure-unknown", "Dit bedrag is niet bekend.", "This figure is not known.", "figure"),
        };
        var question = new AmountQuestion(figure, Text("unit"), Text("once") == "true", Text("activity"), Text("role"), Text("theme"), Text("board"), Text("payee"), Text("year"));
        return new[] { question.Board, question.Payee, question.Year }.Count(bound => bound is not null) <= 1
            ? question
            : throw new RefusedException(400, "request.bounds-exclude", "Vraag naar een bestuur, een ontvanger of een jaar, niet naar meer tegelijk.", "Ask for a board, a payee or a year, not for more at once.", "board");
    }

    /// <summary>The same question in an address.</summary>
    public static (string Name, string? Value)[] Query(AmountQuestion question) =>
    [
        ("figure", question.Figure == AmountFigure.Costs ? null : NameOf(question.Figure)), ("unit", question.Unit), ("once", question.Once ? "true" : null),
        ("activity", question.Activity), ("role", question.Role), ("theme", question.Theme), ("board", question.Board), ("payee", question.Payee), ("year", question.Year),
    ];

    private static string NameOf(AmountFigure figure) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(figure.ToString());
}
