using System.Globalization;
using Grants.Api.Dossiers;
using Grants.Api.Files;
using Grants.Domain;
using Grants.Domain.Schemes;
using Grants.Projections.FundingSplits;

namespace Grants.Api.FundingSplits;

/// <summary>The funding split as an answer and as a workbook: the whole with the rule, and a sheet a breakdown.</summary>
internal static class FundingSplitView
{
    public static readonly DossierView<FundingSplit> View = new(
        "funding-split", new("funding-splits", "funding_splits"), (reading, audience) => reading.Answers.Split(audience), ToWorkbook);

    public static Workbook ToWorkbook(FundingSplit split) => new(split.Application?.Reference ?? "",
    [
        Whole(split), Breakdown("Activiteiten", split.Activities), Breakdown("Themas", split.Themes), Breakdown("Besturen", split.Boards), Breakdown("Jaren", split.Years),
    ]);

    private static WorkbookSheet Whole(FundingSplit split) => new("Dekking",
    [
        [SheetCell.Heading("Onderdeel"), SheetCell.Heading("Bedrag"), SheetCell.Heading("Opgegeven")],
        [SheetCell.Of("Totale kosten"), SheetCell.Total(split.Total), SheetCell.Of(split.StatedTotal)],
        [SheetCell.Of("Subsidiabele kosten"), SheetCell.Of(split.Eligible)],
        [SheetCell.Of("Subsidie"), SheetCell.Total(split.Subsidy), SheetCell.Of(split.StatedSubsidy)],
        [SheetCell.Of("Cofinanciering"), SheetCell.Total(split.Cofinancing), SheetCell.Of(split.StatedCofinancing)],
        [SheetCell.Of("waarvan eigen bijdrage"), SheetCell.Of(split.OwnContribution)],
        [SheetCell.Of("waarvan in kind, gewaardeerd"), SheetCell.Of(split.InKind)],
        [SheetCell.Of("In kind zonder waarde (aantal)"), new SheetCell.Number(split.InKindUnvaluedCount)],
        [],
        SheetCell.Headings("Grondslag", "Bedrag", "Aandeel", "Vereist", "Werkelijk", "Tekort", "Geldt", "Voldaan"),
        .. split.Rules.Select(rule => (SheetCell[])
        [
            SheetCell.Of(NameOf(rule.Base)), SheetCell.Of(rule.BaseAmount), SheetCell.Of(string.Create(CultureInfo.InvariantCulture, $"{rule.Numerator}/{rule.Denominator}")),
            SheetCell.Of(rule.Required), SheetCell.Of(rule.Actual), SheetCell.Of(rule.Shortfall), SheetCell.Of(rule.Applies ? "ja" : "nee"), SheetCell.Of(rule.Met ? "ja" : "nee"),
        ]),
    ]);

    private static WorkbookSheet Breakdown(string name, ValueList<FundingPart> parts) => new(name,
    [
        SheetCell.Headings("Code", "Naam", "Totaal", "Subsidiabel", "Subsidie", "Eigen bijdrage", "In kind"),
        .. parts.Select(part => (SheetCell[])
        [
            SheetCell.Of(part.Code), SheetCell.Of(part.Name), SheetCell.Of(part.Total), SheetCell.Of(part.Eligible),
            SheetCell.Of(part.Subsidy), SheetCell.Of(part.OwnContribution), SheetCell.Of(part.InKind),
        ]),
    ]);

    public static string NameOf(CofinancingBase @base) => @base switch
    {
        CofinancingBase.TotalCosts => "Totale kosten",
        CofinancingBase.EligibleCosts => "Subsidiabele kosten",
        _ => "Subsidie",
    };
}
