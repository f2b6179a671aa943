using System.Collections.Concurrent;
using Grants.Projections.Applications;
using Grants.Projections.CostTables;
using Grants.Projections.Findings;
using Grants.Projections.FundingSplits;

namespace Grants.Projections.Dossiers;

/// <summary>
/// What is told of a dossier as it was at one moment. Each answer is a pure function of the dossier and of who looks, so it is computed when
/// it is first asked for and then remembered: a page, its heading and its findings are told the same split, and it is reckoned once.
/// </summary>
public sealed class DossierAnswers(DossierAt at)
{
    private readonly Lazy<FundedBudget> _funded = new(() => FundedBudget.Of(at.Dossier));
    private readonly ConcurrentDictionary<(Type Answer, Audience Audience), Lazy<object>> _known = [];

    public DossierAt At => at;

    /// <summary>The lines with the pledges spread over them, whoever looks.</summary>
    internal FundedBudget Funded => _funded.Value;

    public VisibleBudget Budget(Audience audience) => Once(audience, () => VisibleBudget.Of(at.Dossier, audience));

    public CostTable Costs(Audience audience) => Once(audience, () => CostTable.Of(this, audience));

    public FundingSplit Split(Audience audience) => Once(audience, () => FundingSplit.Of(this, audience));

    public FindingList Findings(Audience audience) => Once(audience, () => FindingList.Of(this, audience));

    /// <summary>Null while the application was not started.</summary>
    public ApplicationSummary? Summary(Audience audience) => ApplicationSummary.Of(this, [audience])?.Single();

    private TAnswer Once<TAnswer>(Audience audience, Func<TAnswer> compute)
        where TAnswer : class =>
        (TAnswer)_known.GetOrAdd((typeof(TAnswer), audience), _ => new(compute)).Value;
}
