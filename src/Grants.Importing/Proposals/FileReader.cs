using Grants.Domain;
using Grants.Importing.Layouts;
using Grants.Importing.Sheets;
using Grants.Importing.Words;
using Grants.Importing.Workbooks;

namespace Grants.Importing.Proposals;

/// <summary>One file, from its bytes to what it would add.</summary>
internal static class FileReader
{
    public static FileDraft Read(ImportRequest request, UploadedFile file)
    {
        var typed = SheetFile.Read(file);
        if (WorkbookStamp.IsIn(typed)) throw Refusals.IsAWorkbook(file);
        var draft = new FileDraft(request, file);
        var decisions = new Decisions(request);
        var sheets = typed.Select(sheet => decisions.Apply(sheet, draft.Notes)).ToList();
        var tables = sheets.SelectMany(TableFinder.Find).ToList();
        if (tables.Count == 0) throw Limits.NoTable(file);
        foreach (var table in tables) Read(draft, table);
        foreach (var cell in sheets.SelectMany(sheet => sheet.Cells).Where(cell => !draft.Notes.Knows(cell))) Outside(draft, cell);
        Decisions.WarnOfUnused(request, draft, typed);
        AddDecisions(draft, decisions, tables);
        Settle(draft, tables);
        draft.Order = typed.SelectMany(sheet => sheet.Cells).Select((cell, index) => (cell.Source, index)).ToDictionary(entry => entry.Source, entry => entry.index);
        return draft;
    }

    private static void Read(FileDraft draft, FoundTable table)
    {
        draft.Tables.Add(new(draft.File.Reference, table.Sheet.Name, A1.Range(table.Cells), table.Layout));
        foreach (var heading in table.CellsOf(table.HeadingRow)) draft.Notes.Heading(heading, "kopje", "heading");
        switch (table.Layout)
        {
            case TableLayout.BudgetList:
                BudgetListReader.Read(draft, table);
                break;
            case TableLayout.BudgetMatrix:
                BudgetMatrixReader.Read(draft, table);
                break;
            case TableLayout.BudgetTotals:
                BudgetTotalsReader.Read(draft, table);
                break;
            default:
                PlanActivitiesReader.Read(draft, table);
                break;
        }

        AskAboutTheRest(draft, table);
    }

    // Under a heading that nobody knows, one question about the heading stands for all its cells.
    private static void AskAboutTheRest(FileDraft draft, FoundTable table)
    {
        var unknown = table.CellsOf(table.HeadingRow)
            .Where(cell => table.Layout is TableLayout.BudgetList or TableLayout.PlanActivities && table.Columns[cell.Column] == ColumnKind.Unknown)
            .ToDictionary(cell => cell.Column);
        foreach (var cell in table.Rows.SelectMany(table.CellsOf).Where(cell => !draft.Notes.Knows(cell)))
        {
            if (table.CellsOf(cell.Row).FirstOrDefault(draft.Notes.Asks) is { } asked && !unknown.ContainsKey(cell.Column))
            {
                draft.Notes.Ignored(cell, $"wacht op de beslissing over {asked.Source.Cell}", $"waits for the decision on {asked.Source.Cell}");
                continue;
            }

            if (table.Columns[cell.Column] is ColumnKind.Prose or ColumnKind.Remark && !Amounts.LooksLike(cell.Text))
                draft.Notes.Ignored(cell, "blijft in het bestand", "stays in the file");
            else if (!unknown.TryGetValue(cell.Column, out var heading)) draft.Notes.Ask(cell, Asked.NotUnderstood);
            else
            {
                draft.Notes.Ask(heading, Asked.ColumnUnknown);
                draft.Notes.Ignored(cell, $"staat onder een onbekend kopje: zie {heading.Source.Cell}", $"stands under an unknown heading: see {heading.Source.Cell}");
            }
        }
    }

    // Titles and notes around the tables stay in the file; an amount that no table holds is a question.
    private static void Outside(FileDraft draft, Cell cell)
    {
        if (cell.Number is not null || cell.Text.StartsWith('#') || Amounts.LooksLike(cell.Text) || MatrixFinder.IsProduct(cell.Text))
            draft.Notes.Ask(cell, Asked.OutsideTables);
        else draft.Notes.Ignored(cell, "staat buiten de tabellen; blijft in het bestand", "stands outside the tables; stays in the file");
    }

    private static void AddDecisions(FileDraft draft, Decisions decisions, List<FoundTable> tables)
    {
        var planned = tables.Where(table => table.Layout == TableLayout.PlanActivities).ToList();
        var hasBudget = planned.Count < tables.Count;
        bool InPlan(Cell cell) => !hasBudget || planned.Any(table => Holds(table, cell.Source.Sheet, cell.Row, cell.Column));
        draft.Budget.InsertRange(0, decisions.ForBudget(cell => !InPlan(cell)));
        draft.Plan.InsertRange(0, decisions.ForPlan(InPlan));
    }

    private static bool Holds(FoundTable table, string sheet, int row, int column) =>
        table.Sheet.Name == sheet && row >= table.HeadingRow && row <= table.Rows[^1] && column >= table.Left && column <= table.Right;

    // A file that was accepted before adds nothing; what it says is recorded already, and nothing is asked about it again.
    private static void Settle(FileDraft draft, List<FoundTable> tables)
    {
        var hasPlan = tables.Any(table => table.Layout == TableLayout.PlanActivities);
        var hasBudget = tables.Any(table => table.Layout != TableLayout.PlanActivities);
        var budgetKnown = draft.Request.Dossier.Budget.Sheet?.Files.Contains(draft.File.Sha256) == true;
        var planKnown = draft.Request.Dossier.Plan.Started?.Files.Contains(draft.File.Sha256) == true;
        if (budgetKnown)
        {
            draft.Budget.Clear();
            draft.Ledger.Clear();
        }

        if (planKnown) draft.Plan.Clear();
        (draft.IsNewToBudget, draft.IsNewToPlan) = (hasBudget && !budgetKnown, hasPlan && !planKnown);
        if (!draft.IsNewToBudget && !draft.IsNewToPlan)
        {
            draft.Notes.MarkKnown(_ => true);
            draft.Notes.Settle(_ => true);
            draft.Notes.Warn(new Source(draft.File.Sha256, tables[0].Sheet.Name, A1.Of(tables[0].HeadingRow, tables[0].Left)), "", new("import.file-known",
                new("Dit bestand is al ingelezen; er komt niets bij.", "This file was imported before; nothing is added.")));
            return;
        }

        EarlierVersions.Reconcile(draft);
        EarlierPlans.Reconcile(draft);
        Bounds.Check(draft);
    }
}
