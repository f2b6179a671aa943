using System.Diagnostics;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Projections.Findings;

namespace Grants.Projections.AuditTrails;

internal static class BudgetTelling
{
    public static Told Of(BudgetEvent @event, Dossier before)
    {
        var sheet = before.Budget.Sheet;
        return @event switch
        {
            BudgetEvent.Started => new(TrailSubjects.Budget(before.Id), new("Begroting begonnen", "Budget started")),
            BudgetEvent.FileImported e => new(
                new("file", e.File.Sha256, e.File.Name), new($"Begrotingsbestand {e.File.Name} ingelezen", $"Budget file {e.File.Name} read")) { File = e.File },
            BudgetEvent.CellDecided e => CellTelling.Of(e.Source, e.Typed, e.ReadAs, e.Reason) with { Board = EveryBoard(before) },
            BudgetEvent.ActivityAdded e => Added(TrailSubjects.Activity(e.Activity, e.Content), "Activiteit", "Activity", e.Content, e.Source),
            BudgetEvent.ActivityRevised e => Revised(TrailSubjects.Activity(e.Activity, e.Content), "Activiteit", "Activity", sheet?.Activities.Find(e.Activity), e.Content, e.Reason, e.Source),
            BudgetEvent.ActivityRemoved e => Removed(TrailSubjects.Activity(e.Activity, sheet?.Activities.Find(e.Activity)), "Activiteit", "Activity", sheet?.Activities.Find(e.Activity), e.Reason),
            BudgetEvent.LineAdded e => LineAdded(e, before),
            BudgetEvent.LineRevised e => LineRevised(e, before),
            BudgetEvent.LineRemoved e => LineRemoved(e, before),
            BudgetEvent.BoardsCounted e => BoardsCounted(e, before),
            BudgetEvent.TotalStated e => TotalStated(e, before),
            BudgetEvent.Submitted e => new(
                TrailSubjects.Budget(before.Id),
                new($"Begroting ingediend als versie {TrailTelling.Text(e.Number)} op {TrailTelling.Day(e.SubmittedOn)}", $"Budget submitted as version {TrailTelling.Text(e.Number)} on {TrailTelling.DayEn(e.SubmittedOn)}")) { New = e },
            BudgetEvent.Reopened e => new(TrailSubjects.Budget(before.Id), new("Begroting heropend voor wijziging", "Budget reopened for changes")) { Reason = e.Reason },
            _ => throw new UnreachableException($"{@event.GetType().Name} has no description."),
        };
    }

    internal static Told Added(TrailSubject subject, string nl, string en, object content, Source? source) =>
        new(subject, new($"{nl} {subject.Label} toegevoegd", $"{en} {subject.Label} added")) { New = content, Source = source };

    internal static Told Revised(TrailSubject subject, string nl, string en, object? old, object content, string reason, Source? source)
    {
        var changes = FieldWording.Of(FieldChanges.Between(old, content));
        return new(subject, new($"{nl} {subject.Label} gewijzigd: {changes.Nl}", $"{en} {subject.Label} revised: {changes.En}")) { Old = old, New = content, Reason = reason, Source = source };
    }

    internal static Told Removed(TrailSubject subject, string nl, string en, object? old, string reason) =>
        new(subject, new($"{nl} {subject.Label} verwijderd", $"{en} {subject.Label} removed")) { Old = old, Reason = reason };

    private static Told LineAdded(BudgetEvent.LineAdded e, Dossier before)
    {
        var subject = TrailSubjects.Line(e.Line, e.Content, before);
        return new(subject, new($"Post {subject.Label} toegevoegd: {Wording.Nl(e.Content.Amount)}", $"Line {subject.Label} added: {Wording.En(e.Content.Amount)}"))
        { Board = BoardOf(e.Content.Unit), New = e.Content, Source = e.Source };
    }

    private static Told LineRevised(BudgetEvent.LineRevised e, Dossier before)
    {
        var old = before.Budget.Sheet?.Lines.Find(e.Line);
        var told = Revised(TrailSubjects.Line(e.Line, e.Content, before), "Post", "Line", old, e.Content, e.Reason, e.Source);
        // A line that goes from one board to another tells something of both.
        var boards = new[] { BoardOf(old?.Unit), BoardOf(e.Content.Unit) }.OfType<string>().Distinct().ToList();
        return told with { Board = boards.Count == 0 ? null : string.Join(' ', boards) };
    }

    private static Told LineRemoved(BudgetEvent.LineRemoved e, Dossier before)
    {
        var old = before.Budget.Sheet?.Lines.Find(e.Line);
        return Removed(TrailSubjects.Line(e.Line, old, before), "Post", "Line", old, e.Reason) with { Board = BoardOf(old?.Unit) };
    }

    private static Told BoardsCounted(BudgetEvent.BoardsCounted e, Dossier before) => new(
        new(TrailSubjects.BoardCount, null, "Aantal besturen"),
        new($"‘Per bestuur’ geldt voor {TrailTelling.Text(e.Count)} besturen", $"‘Per board’ stands for {TrailTelling.Text(e.Count)} boards"))
    { Old = before.Budget.Sheet?.BoardCount is { } old ? new { count = old } : null, New = new { count = e.Count }, Source = e.Source };

    private static Told TotalStated(BudgetEvent.TotalStated e, Dossier before)
    {
        var sheet = before.Budget.Sheet;
        var amount = e.Total.Amount is { } stated ? ($": {Wording.Nl(stated)}", $": {Wording.En(stated)}") : ("", "");
        return new(
            new("total", null, e.Total.Label), new($"Vermeld totaal ‘{e.Total.Label}’ vastgelegd{amount.Item1}", $"Stated total ‘{e.Total.Label}’ recorded{amount.Item2}"))
        {
            Board = e.Total.Of switch
            {
                TotalOf.Unit of => BoardOf(of.Of),
                TotalOf.Column of => BoardOf(of.Of),
                TotalOf.Row of => BoardOf(of.Of),
                _ => EveryBoard(before),
            },
            Old = sheet?.StatedTotals.Find(total => total.Of == e.Total.Of),
            New = e.Total,
            Source = e.Source,
        };
    }

    // A total holds what every board has in it, and a cell of the budget may; what one board may not add up, it may not read either.
    private static string? EveryBoard(Dossier before) =>
        before.Application.Started is { Boards: { Count: > 0 } boards } ? string.Join(' ', boards.Select(board => board.Party.Value)) : null;

    private static string? BoardOf(BudgetUnit? unit) => (unit as BudgetUnit.Board)?.Party.Value;
}

internal static class CellTelling
{
    public static Told Of(Source source, string typed, string? readAs, string reason) => new(
        TrailSubjects.Cell(source),
        readAs is null
            ? new($"Cel {source.Cell} (‘{typed}’) buiten beschouwing gelaten", $"Cell {source.Cell} (‘{typed}’) left out")
            : new($"Cel {source.Cell} (‘{typed}’) gelezen als ‘{readAs}’", $"Cell {source.Cell} (‘{typed}’) read as ‘{readAs}’"))
    { Old = new { value = typed }, New = readAs is null ? null : new { value = readAs }, Reason = reason, Source = source };
}
