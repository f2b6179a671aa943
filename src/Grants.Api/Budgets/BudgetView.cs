using Grants.Api.Dossiers;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Projections.Dossiers;

namespace Grants.Api.Budgets;

/// <summary>A budget as it is worked on: activities and lines with their ids.</summary>
/// <param name="Version">For <c>If-Match</c>.</param>
public sealed record BudgetAnswer(
    ApplicationId Application, long Version, long Position, BudgetHeading Budget, int? BoardCount, Money Total,
    ValueList<BudgetActivityAnswer> Activities, ValueList<BudgetLineAnswer> Lines, ValueList<StatedTotal> StatedTotals)
{
    internal static BudgetAnswer Of(DossierReading reading, Audience audience)
    {
        var dossier = reading.At.Dossier;
        var sheet = dossier.Budget.Sheet ?? BudgetSheet.Empty(dossier.Id);
        var visible = VisibleBudget.Of(dossier, audience);
        return new(
            dossier.Id, reading.VersionOf(dossier.Id.BudgetStream), reading.At.Position, BudgetHeading.Of(dossier.Budget), sheet.BoardCount,
            Money.Sum(visible.Lines.Select(line => line.Total)),
            [.. sheet.Activities.InOrder.Select(entry => new BudgetActivityAnswer(entry.Id, entry.Item, sheet.SourceOf(entry.Id)))],
            [.. visible.Lines.Select(line => new BudgetLineAnswer(line.Id, line.Line, line.Line.Amount, line.Line.Computed, line.Count, line.Source))],
            audience.IsPartial ? [] : [.. sheet.StatedTotals]);
    }
}

public sealed record BudgetActivityAnswer(ActivityId Id, BudgetActivity Activity, Source? Source);

/// <param name="Amount">Of one unit: the stated amount, or the computed one when nothing was stated.</param>
/// <param name="Count">How many times it counts.</param>
public sealed record BudgetLineAnswer(LineId Id, BudgetLine Line, Money Amount, Money? Computed, int Count, Source? Source);
