using Grants.Domain;

namespace Grants.Projections.Search;

/// <summary>Something that was found, and where it is.</summary>
/// <param name="Title">Of the application it belongs to.</param>
/// <param name="Id">The id of the party, activity, line or contribution; null for the application itself.</param>
/// <param name="Label">What it is called in the document.</param>
/// <param name="Detail">What else is said of it.</param>
/// <param name="Amount">Its amount: of an application the total that one may see.</param>
/// <param name="Computed">What the calculation of a line comes to, when that is another amount.</param>
public sealed record SearchHit(
    SearchKind Kind, string Region, string Reference, string Title, string? Id, string Label, string? Detail, Money? Amount, Money? Computed);

/// <summary>What can be found, in the order in which it is shown.</summary>
public enum SearchKind
{
    Application,
    Party,
    PlanActivity,
    Activity,
    Line,
    Contribution,
}
