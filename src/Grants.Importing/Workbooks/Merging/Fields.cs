using System.Collections.Immutable;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;

namespace Grants.Importing.Workbooks.Merging;

/// <summary>A calculation and the amount beside it, where they cannot be merged part by part.</summary>
public sealed record Calculated(Cost Cost, Money? Stated);

/// <summary>A period with the words in which it was typed.</summary>
public sealed record TypedPeriod(Period? Period, string? Typed);

/// <summary>Lines and activities as fields that are merged one by one, and back.</summary>
internal static class Fields
{
    /// <param name="whole">Whether the calculation is one field, because not everybody has the same kind.</param>
    public static ImmutableDictionary<MergeField, object?> Of(BudgetLine line, bool whole)
    {
        var fields = ImmutableDictionary<MergeField, object?>.Empty
            .Add(MergeField.Unit, line.Unit).Add(MergeField.Activity, line.Activity).Add(MergeField.Funding, line.Funding)
            .Add(MergeField.Payee, line.Payee).Add(MergeField.Period, line.Period).Add(MergeField.Note, line.Note);
        if (whole) return fields.Add(MergeField.Calculation, new Calculated(line.Cost, line.Stated));
        var parts = CostParts.Of(line.Cost);
        return fields
            .Add(MergeField.Role, parts.Role).Add(MergeField.Category, parts.Category).Add(MergeField.Times, parts.Factors)
            .Add(MergeField.Quantity, parts.Quantity).Add(MergeField.UnitName, parts.UnitName).Add(MergeField.Price, parts.Price).Add(MergeField.Stated, line.Stated);
    }

    /// <param name="known">For what no field holds: the kind of calculation, and what was typed as long as it still says the same.</param>
    public static BudgetLine Line(ImmutableDictionary<MergeField, object?> fields, params ReadOnlySpan<BudgetLine> known)
    {
        var calculated = fields.TryGetValue(MergeField.Calculation, out var calculation) ? (Calculated)calculation! : new Calculated(
            new CostParts(
                CostParts.Of(known[0].Cost).Kind, (string?)fields[MergeField.Role], (CostCategory)fields[MergeField.Category]!, (ValueList<Factor>)fields[MergeField.Times]!,
                (decimal?)fields[MergeField.Quantity], (string?)fields[MergeField.UnitName], (Money?)fields[MergeField.Price]).Build(),
            (Money?)fields[MergeField.Stated]);
        string? typed = null;
        foreach (var line in known)
        {
            if (typed is null && line.Cost == calculated.Cost) typed = line.Typed;
        }

        return new(
            (ActivityId)fields[MergeField.Activity]!, (BudgetUnit)fields[MergeField.Unit]!, (PartyId?)fields[MergeField.Payee], calculated.Cost,
            (Funding)fields[MergeField.Funding]!, (Period?)fields[MergeField.Period], (string?)fields[MergeField.Note], calculated.Stated, typed);
    }

    public static ImmutableDictionary<MergeField, object?> Of(BudgetActivity activity) => ImmutableDictionary<MergeField, object?>.Empty
        .Add(MergeField.Code, activity.Code).Add(MergeField.Name, activity.Name).Add(MergeField.Theme, activity.Theme)
        .Add(MergeField.Period, new TypedPeriod(activity.Period, activity.PeriodTyped)).Add(MergeField.Group, activity.ExecutingGroup).Add(MergeField.Footnote, activity.Footnote);

    public static BudgetActivity Activity(ImmutableDictionary<MergeField, object?> fields)
    {
        var period = (TypedPeriod)fields[MergeField.Period]!;
        return new(
            (string?)fields[MergeField.Code], (string)fields[MergeField.Name]!, (Theme?)fields[MergeField.Theme], period.Period, period.Typed,
            (string?)fields[MergeField.Group], (string?)fields[MergeField.Footnote]);
    }
}
