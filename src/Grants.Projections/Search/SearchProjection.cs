using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.EventStore;
using Grants.Projections.CostTables;
using Grants.Projections.Dossiers;

namespace Grants.Projections.Search;

/// <summary>Everything in an application that somebody may look for by its words or its amount, a row each, with the board that alone may know of it.</summary>
public sealed class SearchProjection : DossierProjection
{
    public const string ProjectionName = "search";
    private const string Rows = "search_entries";

    public override string Name => ProjectionName;

    public override int Revision => 1;

    public override IReadOnlyList<TableDefinition> Tables { get; } =
    [
        new(Rows,
        [
            new("application_id", "uuid"), new("place", "integer"), new("region", "text"), new("reference", "text"), new("kind", "integer"),
            new("subject_id", "text", true), new("label", "text"), new("detail", "text", true), new("words", "text"),
            // What counts, what the calculation says, and the first as many times as it counts.
            new("amount_cents", "bigint", true), new("computed_cents", "bigint", true), new("total_cents", "bigint", true),
            // Empty when everybody who sees the application may know of it.
            new("board", "text"),
        ],
        ["application_id", "place"], ["region"]),
    ];

    public override IEnumerable<Row> RowsOf(DossierAt at)
    {
        if (at.Dossier.Application.Started is not { } application) return [];
        var start = application.Start;
        return Entries(at.Dossier).Select((entry, place) => new Row(
            Rows, at.Dossier.Id.Value, place, start.Region, start.Reference, (int)entry.Kind, entry.Id, entry.Label, entry.Detail,
            SearchText.Plain(entry.Words.Prepend(entry.Detail).Prepend(entry.Label)),
            entry.Amount?.Cents, entry.Computed == entry.Amount ? null : entry.Computed?.Cents, entry.Total == entry.Amount ? null : entry.Total?.Cents, entry.Board));
    }

    private sealed record Entry(SearchKind Kind, string? Id, string Label, string? Detail, string Board, params IReadOnlyList<string?> Words)
    {
        public Money? Amount { get; init; }
        public Money? Computed { get; init; }
        public Money? Total { get; init; }
    }

    private static IEnumerable<Entry> Entries(Dossier dossier)
    {
        var application = dossier.Application.Started!;
        yield return new(SearchKind.Application, null, application.Start.Title, application.Start.Reference, "", application.Start.Scheme.Scheme.Value);
        foreach (var (id, party) in application.Participants.InOrder)
            yield return new(SearchKind.Party, id.Value, party.Name, string.Join(", ", party.Functions), "", id.Value);
        foreach (var (id, activity) in dossier.Plan.Started?.Activities.InOrder ?? [])
            yield return new(SearchKind.PlanActivity, id.Value.ToString(), Named(activity.Code, activity.Name), activity.Theme, "", activity.ExecutingGroup, activity.PeriodTyped);
        foreach (var (id, activity) in dossier.Budget.Sheet?.Activities.InOrder ?? [])
            yield return new(SearchKind.Activity, id.Value.ToString(), Named(activity.Code, activity.Name), activity.Theme?.Name, "", activity.ExecutingGroup, activity.Footnote);

        var budget = VisibleBudget.Of(dossier, Audience.Whole);
        foreach (var line in budget.Lines) yield return OfLine(line, budget);
        foreach (var (id, pledge) in dossier.Ledger.Pledged)
        {
            yield return new(SearchKind.Contribution, id.Value.ToString(), pledge.By is { } by ? budget.NameOf(by) : "Partijen gezamenlijk", pledge.Note, pledge.By?.Value ?? "")
            { Amount = pledge.Amount };
        }
    }

    private static Entry OfLine(CountedLine counted, VisibleBudget budget)
    {
        var line = counted.Line;
        var board = line.Unit is BudgetUnit.Board unit ? unit.Party.Value : "";
        return new(
            SearchKind.Line, counted.Id.Value.ToString(), $"{Named(counted.Activity.Code, counted.Activity.Name)} · {CostLine.RoleOf(line.Cost)}", line.Typed ?? line.Note, board,
            line.Note, board.Length > 0 ? budget.NameOf(new PartyId(board)) : null, line.Payee is { } payee ? budget.NameOf(payee) : null)
        { Amount = line.Amount, Computed = line.Computed, Total = counted.Total };
    }

    private static string Named(string? code, string name) => $"{code} {name}".Trim();
}
