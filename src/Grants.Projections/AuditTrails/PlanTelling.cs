using System.Diagnostics;
using Grants.Domain;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Projections.Findings;

namespace Grants.Projections.AuditTrails;

internal static class PlanTelling
{
    public static Told Of(PlanEvent @event, Dossier before)
    {
        var plan = before.Plan.Started;
        return @event switch
        {
            PlanEvent.Started => new(TrailSubjects.Plan(before.Id), new("Activiteitenplan begonnen", "Activity plan started")),
            PlanEvent.FileImported e => new(new("file", e.File.Sha256, e.File.Name), new($"Planbestand {e.File.Name} ingelezen", $"Plan file {e.File.Name} read")) { File = e.File },
            PlanEvent.CellDecided e => CellTelling.Of(e.Source, e.Typed, e.ReadAs, e.Reason),
            PlanEvent.ActivityAdded e => BudgetTelling.Added(TrailSubjects.PlanActivity(e.Activity, e.Content), "Activiteit van het plan", "Activity of the plan", e.Content, e.Source),
            PlanEvent.ActivityRevised e => BudgetTelling.Revised(
                TrailSubjects.PlanActivity(e.Activity, e.Content), "Activiteit van het plan", "Activity of the plan", plan?.Activities.Find(e.Activity), e.Content, e.Reason, e.Source),
            PlanEvent.ActivityRemoved e => BudgetTelling.Removed(
                TrailSubjects.PlanActivity(e.Activity, plan?.Activities.Find(e.Activity)), "Activiteit van het plan", "Activity of the plan", plan?.Activities.Find(e.Activity), e.Reason),
            PlanEvent.ReferenceStated e => new(
                new("reference", null, $"{e.Reference.From}: {e.Reference.Code}"),
                new($"{e.Reference.From} verwijst naar activiteit {e.Reference.Code}", $"{e.Reference.From} refers to activity {e.Reference.Code}")) { New = e.Reference, Source = e.Source },
            PlanEvent.FigureStated e => new(
                new("figure", null, e.Figure.Subject), new($"Het document vermeldt {e.Figure.Subject}: {e.Figure.Value}", $"The document states {e.Figure.Subject}: {e.Figure.Value}"))
            { Old = plan?.Figures.Find(figure => figure.Subject == e.Figure.Subject && figure.Place == e.Figure.Place), New = e.Figure, Source = e.Source },
            PlanEvent.TableStated e => new(new("table", null, e.Table.Name), new($"Tabel ‘{e.Table.Name}’ vastgelegd", $"Table ‘{e.Table.Name}’ recorded"))
            { Old = plan?.Tables.Find(table => table.Name == e.Table.Name), New = e.Table, Source = e.Source },
            PlanEvent.SectionAnswered e => new(
                new("section", e.Section.Code, e.Section.Title), new($"Onderdeel {e.Section.Code} {e.Section.Title}: {Answer(e.Section.Answer).Nl}", $"Part {e.Section.Code} {e.Section.Title}: {Answer(e.Section.Answer).En}"))
            { Old = plan?.Sections.Find(section => section.Code == e.Section.Code), New = e.Section, Source = e.Source },
            _ => throw new UnreachableException($"{@event.GetType().Name} has no description."),
        };
    }

    private static Bilingual Answer(SectionAnswer answer) => answer switch
    {
        SectionAnswer.Described => new("beschreven", "described"),
        SectionAnswer.NotApplicable => new("niet van toepassing", "not applicable"),
        _ => new("ontbreekt", "missing"),
    };
}

internal static class LedgerTelling
{
    public static Told Of(LedgerEvent @event, Dossier before)
    {
        var ledger = before.Ledger as CofinancingLedger.Open;
        return @event switch
        {
            LedgerEvent.Opened => new(new("cofinancing", before.Id.LedgerStream.ToString(), "Cofinanciering"), new("Cofinanciering geopend", "Cofinancing opened")),
            LedgerEvent.ContributionPledged e => new(
                TrailSubjects.Contribution(e.Contribution, e.Content), new($"Bijdrage toegezegd: {Text(e.Content).Nl}", $"Contribution pledged: {Text(e.Content).En}"))
            { Board = e.Content.By?.Value, New = e.Content, Source = e.Source },
            LedgerEvent.ContributionRevised e => Revised(e, ledger?.Contributions.Find(e.Contribution)),
            LedgerEvent.ContributionWithdrawn e => Withdrawn(e, ledger?.Contributions.Find(e.Contribution)),
            _ => throw new UnreachableException($"{@event.GetType().Name} has no description."),
        };
    }

    private static Told Revised(LedgerEvent.ContributionRevised e, Contribution? old)
    {
        var boards = new[] { old?.By?.Value, e.Content.By?.Value }.OfType<string>().Distinct().ToList();
        return BudgetTelling.Revised(TrailSubjects.Contribution(e.Contribution, e.Content), "Bijdrage", "Contribution", old, e.Content, e.Reason, e.Source)
            with { Board = boards.Count == 0 ? null : string.Join(' ', boards) };
    }

    private static Told Withdrawn(LedgerEvent.ContributionWithdrawn e, Contribution? old) =>
        new(TrailSubjects.Contribution(e.Contribution, old), new($"Bijdrage ingetrokken: {Text(old).Nl}", $"Contribution withdrawn: {Text(old).En}"))
        { Board = old?.By?.Value, Old = old, Reason = e.Reason };

    private static Bilingual Text(Contribution? content) => content?.Amount is { } amount
        ? new($"{Wording.Nl(amount)} ({content.Note})", $"{Wording.En(amount)} ({content.Note})")
        : new(content?.Note ?? "", content?.Note ?? "");
}
