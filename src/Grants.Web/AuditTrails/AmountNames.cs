using Grants.Domain.Applications;
using Grants.Projections.AuditTrails;
using Grants.Projections.Dossiers;
using Grants.Web.Language;

namespace Grants.Web.AuditTrails;

/// <summary>What an amount is of, in words. A party that the reader does not see keeps the name that was asked with.</summary>
internal static class AmountNames
{
    public static string Of(AmountFigure figure) => figure switch
    {
        AmountFigure.Computed => "Volgens de berekeningen",
        AmountFigure.Eligible => "Subsidiabele kosten",
        AmountFigure.Subsidy => "Subsidie",
        AmountFigure.Cofinancing => "Cofinanciering",
        AmountFigure.OwnContribution => "Eigen bijdrage",
        AmountFigure.InKind => "In natura",
        _ => "Kosten",
    };

    public static string Of(AmountQuestion question, VisibleBudget budget, Tongue tongue)
    {
        var activity = budget.Lines.Select(line => line.Activity).FirstOrDefault(one => one.Id.Value.ToString() == question.Activity);
        string?[] parts =
        [
            tongue.Say(Of(question.Figure)),
            question.Unit is { } unit ? unit == "each-board" ? tongue.Say(question.Once ? "voor één bestuur" : "voor elk bestuur") : Party(unit, budget, tongue) : null,
            activity is null ? null : $"{activity.Code} {activity.Name}".Trim(),
            question.Role,
            question.Theme is { } theme ? theme == AmountQuestion.NoTheme ? tongue.Say("Zonder thema") : theme.Replace('/', ' ').Trim() : null,
            question.Board is { } board ? Party(board, budget, tongue) : null,
            question.Payee is { } payee ? $"{tongue.Say("betaald aan")} {Party(payee, budget, tongue)}" : null,
            question.Year is { } year ? year == "onbekend" ? tongue.Say("jaar onbekend") : year : null,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    private static string Party(string key, VisibleBudget budget, Tongue tongue) => key switch
    {
        "region" => tongue.Say("Regio"),
        "other-boards" => tongue.Say("Overige besturen"),
        _ when PartyId.TryFrom(key) is { } party && budget.Audience.Sees(party) => budget.NameOf(party),
        _ => key,
    };
}
