using Grants.Api.Dossiers;
using Grants.Api.Files;
using Grants.Projections.Findings;

namespace Grants.Api.Findings;

/// <summary>The findings as an answer and as a sheet.</summary>
internal static class FindingsView
{
    public static readonly DossierView<FindingList> View = new(
        "findings", new("findings", "finding_lists"), (reading, audience) => reading.Answers.Findings(audience), ToWorkbook);

    public static Workbook ToWorkbook(FindingList list) => new(list.Application?.Reference ?? "",
    [
        new("Bevindingen",
        [
            SheetCell.Headings("Ernst", "Code", "Plaats", "Opgegeven", "Berekend", "Bevinding", "Finding", "Blad", "Cel", "Stand", "Reden van aanvaarding"),
            .. list.Findings.Select(finding => (SheetCell[])
            [
                SheetCell.Of(NameOf(finding.Severity)), SheetCell.Of(finding.Code), SheetCell.Of(finding.Place.Label),
                finding.StatedAmount is { } stated ? SheetCell.Of(stated) : SheetCell.Of(finding.Stated),
                finding.ComputedAmount is { } computed ? SheetCell.Of(computed) : SheetCell.Of(finding.Computed),
                SheetCell.Of(finding.MessageNl), SheetCell.Of(finding.MessageEn), SheetCell.Of(finding.Place.Source?.Sheet), SheetCell.Of(finding.Place.Source?.Cell),
                SheetCell.Of(finding.IsOpen ? "open" : "aanvaard"), SheetCell.Of(finding.IsOpen ? null : finding.Acceptance?.Reason),
            ]),
        ]),
    ]);

    public static string NameOf(Severity severity) => severity switch
    {
        Severity.Error => "Fout",
        Severity.Warning => "Waarschuwing",
        _ => "Aandachtspunt",
    };
}
