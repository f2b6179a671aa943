using Grants.Domain.Budgets;
using Grants.EventStore;
using Grants.Projections.Dossiers;

namespace Grants.Projections.CostTables;

/// <summary>The lines of all budgets as rows that dashboards can add up, and the cost table of each application kept ready.</summary>
public sealed class CostTableProjection : DossierProjection
{
    private const string Answers = "cost_tables";
    private const string Lines = "cost_lines";

    public override string Name => "cost-tables";

    public override int Revision => 3;

    public override IReadOnlyList<TableDefinition> Tables { get; } =
    [
        AnswerTable(Answers),
        // amount_cents is of one unit; extended_cents is that times the count, and what adds up to totals.
        new(Lines,
        [
            new("application_id", "uuid"), new("line_id", "uuid"), new("region", "text"), new("reference", "text"),
            new("unit", "text"), new("board", "text", true), new("count", "integer"),
            new("activity_id", "uuid"), new("activity_code", "text", true), new("activity_name", "text"), new("theme_code", "text", true), new("theme_name", "text", true),
            new("role", "text"), new("category", "text"), new("kind", "text"), new("payee", "text", true), new("funding", "text"),
            new("hours", "numeric", true), new("rate_cents", "bigint", true), new("quantity", "numeric", true), new("unit_price_cents", "bigint", true),
            new("computed_cents", "bigint", true), new("stated_cents", "bigint", true), new("amount_cents", "bigint"), new("extended_cents", "bigint"),
            new("source_sha256", "text", true), new("source_sheet", "text", true), new("source_cell", "text", true),
        ],
        ["application_id", "line_id"], ["region, theme_code"]),
    ];

    public override IEnumerable<Row> RowsOf(DossierAt at)
    {
        if (at.Dossier.Application.Started is not { } application) yield break;
        var answers = new DossierAnswers(at);
        yield return AnswerRow(Answers, at, answers.Costs(Audience.Whole));
        var budget = answers.Budget(Audience.Whole);
        var (id, start) = (at.Dossier.Id.Value, application.Start);
        foreach (var line in budget.Lines) yield return LineRow(id, start.Region, start.Reference, line, CostLine.Of(line, budget));
    }

    private static Row LineRow(Guid application, string region, string reference, CountedLine counted, CostLine line) => new(
        Lines,
        application, line.LineId.Value, region, reference,
        UnitOf(counted.Line.Unit), (counted.Line.Unit as BudgetUnit.Board)?.Party.Value, counted.Count,
        counted.Activity.Id.Value, counted.Activity.Code, counted.Activity.Name, counted.Activity.Theme?.Code, counted.Activity.Theme?.Name,
        line.Role, NameOf(line.Category), line.Kind, line.Payee?.Party.Value, NameOf(line.Funding),
        line.Hours?.Value, line.Rate?.Cents, line.Quantity, line.UnitPrice?.Cents,
        line.Computed?.Cents, line.Stated?.Cents, line.Amount.Cents, counted.Total.Cents,
        line.Source?.Sha256, line.Source?.Sheet, line.Source?.Cell);

    private static string UnitOf(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Board => "board",
        BudgetUnit.EachBoard => "each-board",
        _ => "region",
    };
}
