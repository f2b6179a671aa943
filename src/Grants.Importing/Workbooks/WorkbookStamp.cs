using System.Globalization;
using Grants.Domain.Applications;
using Grants.Importing.Sheets;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Importing.Workbooks;

/// <summary>What a workbook was made from, so that what was changed in it can be told from what was changed elsewhere.</summary>
/// <param name="Application">Null for an empty workbook of a scheme.</param>
/// <param name="BudgetVersion">The version of the budget; 0 when it was empty.</param>
/// <param name="Position">The last event of the dossier that the workbook was made from.</param>
/// <param name="Board">The board whose own lines alone can be changed in it; null for all lines.</param>
/// <param name="Scheme">The scheme of an empty workbook.</param>
public sealed record WorkbookStamp(ApplicationId? Application, string? Reference, long BudgetVersion, long Position, PartyId? Board, string? Scheme)
{
    private const string Mark = "grants-workbook-1";

    /// <summary>As the rows of the hidden sheet.</summary>
    public IReadOnlyList<(string Name, string Value)> Rows =>
    [
        ("workbook", Mark), ("application", Application?.ToString() ?? ""), ("reference", Reference ?? ""), ("budget-version", Text(BudgetVersion)),
        ("position", Text(Position)), ("board", Board?.Value ?? ""), ("scheme", Scheme ?? ""),
    ];

    /// <summary>Whether the file is a workbook of ours, whatever happened to it.</summary>
    internal static bool IsIn(IReadOnlyList<Sheet> sheets) =>
        sheets.Any(sheet => sheet.Name == WorkbookLayout.Stamp && sheet.Cells.Any(cell => cell.Text == Mark))
        || sheets.Any(sheet => sheet.Name == WorkbookLayout.Lines && sheet.Cells.Any(cell => cell.Text == WorkbookLayout.LineTitles[LineColumn.Number]));

    /// <exception cref="FileNotReadableException">There is no stamp, or not one that can be read.</exception>
    internal static WorkbookStamp Read(UploadedFile file, IReadOnlyList<Sheet> sheets)
    {
        var sheet = sheets.FirstOrDefault(sheet => sheet.Name == WorkbookLayout.Stamp && sheet.Cells.Any(cell => cell.Text == Mark)) ?? throw Refusals.NotAWorkbook(file);
        var values = sheet.Rows.Select(row => (Name: sheet[row, 0]?.Text ?? "", Value: sheet[row, 1]?.Text ?? "")).DistinctBy(row => row.Name).ToDictionary(row => row.Name, row => row.Value);
        var application = values.GetValueOrDefault("application", "");
        ApplicationId? id = Guid.TryParse(application, out var value) ? ApplicationId.TryFrom(value) : null;
        var board = values.GetValueOrDefault("board", "");
        if ((application.Length > 0 && id is null) || (board.Length > 0 && PartyId.TryFrom(board) is null)
            || !long.TryParse(values.GetValueOrDefault("budget-version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || !long.TryParse(values.GetValueOrDefault("position"), NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            throw Refusals.NotAWorkbook(file);
        return new(id, values.GetValueOrDefault("reference"), version, position, PartyId.TryFrom(board), values.GetValueOrDefault("scheme") is { Length: > 0 } scheme ? scheme : null);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
