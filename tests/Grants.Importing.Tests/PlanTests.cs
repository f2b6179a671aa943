using Grants.Domain;
using Grants.Domain.Plans;
using Grants.Importing.Tests.Dossiers;

namespace Grants.Importing.Tests;

/// <summary>The tables of activities of real plans.</summary>
public sealed class PlanTests
{
    [Fact]
    public void The_plan_of_Twente_with_kinds_themes_periods_and_a_code_that_is_used_twice()
    {
        var proposal = Imports.Omn.Read(Imports.Case("rap-twente-2022", "plan.tsv"));
        var activities = Activities(proposal);
        activities.Count.ShouldBe(24);
        Short(activities[0]).ShouldBe(("1.1", "Voortzetting/aanvulling", "Deelprojectleiding O.l.v. de themaprojectleider", "Meten is weten", "2023-01/2023-12"));
        Short(activities[5]).ShouldBe(("2.3", "Nieuw", "Vormen nieuwe subgroep IB Doelen vaststellen Plan van aanpak ontwikkelen", "Begeleiding van startende medewerkers in het onderwijs", "2022-08/2023-12"));
        Short(activities[11]).ShouldBe(("3.2", "Nieuw", "(Regionale) Strategische Personeelsplanning (SPP)", "Andere kijk op de arbeidsmarkt", "2022-08/2023-01, 2023-01/2023-12"));
        activities.ShouldAllBe(activity => activity.Block == null);
        activities[11].PeriodTyped.ShouldBe("Aug. 22 - jan.23 Jan- dec. 23");
        Short(activities[13]).ShouldBe(("3.4", "Nieuw", "Anders organiseren", "Andere kijk op de arbeidsmarkt", "2022-08/2023-12"));
        Short(activities[14]).ShouldBe(("3.4", "Voortzetting/aanvulling", "Durf in het Onderwijs", "Andere kijk op de arbeidsmarkt", "2023-01/2023-12"));
        Short(activities[19]).ShouldBe((null, null, "Kwartaaloverleg met het projectteam.", "Overzicht behouden", null));
        Short(activities[23]).ShouldBe(("5.5", "voortzetting/aanvulling", "Financieel overleg met medewerkers financiën", "Overzicht behouden", "2023-01/2023-12"));
        proposal.Problems.Select(problem => (problem.Code, problem.Source.Cell, problem.Severity)).ShouldBe([("import.code-missing", "A26", ImportSeverity.Warning)]);
    }

    [Fact]
    public void The_two_plans_of_Rond_Bommel_en_Dommel_with_themes_of_their_own()
    {
        var first = Imports.Omn.Read(Imports.Case("ldnor-2026-rbd", "activiteiten-2026.tsv"));
        var second = Imports.Omn.Accept(first).Read(Imports.Case("ldnor-2026-rbd", "activiteiten-2027-2029.tsv"));
        first.Problems.Concat(second.Problems).ShouldBeEmpty();
        (Activities(first).Count, Activities(second).Count).ShouldBe((31, 21));
        Short(Activities(first)[1]).ShouldBe(("1.2", null, "Ontwikkelen intensieve strategie werving zij-instromers", "Werven", "2026-01/2026-05"));
        Short(Activities(first)[5]).ShouldBe(("2.3", null, "Organiseren regionale banenmarkt", "Matchen", "2026-01/2026-04, 2026-05/2026-05"));
        Activities(first).ShouldAllBe(activity => activity.Block == new MonthRange(new(2026, 1), new(2026, 12)));
        Activities(second).ShouldAllBe(activity => activity.Block == new MonthRange(new(2027, 1), new(2029, 12)));
        Short(Activities(second)[0]).ShouldBe(("1.4", null, "Inzetten regionaal instrument Strategische Personeelsplanning", "Werven", "2026-01/2029-12"));
    }

    [Fact]
    public void The_themes_of_Hart_van_Kennemerland_are_activities_without_a_code() =>
        Activities(Imports.Omn.Read(Imports.Case("ldnor-2025-hak", "themas.tsv"))).Select(Short).ShouldBe(
        [
            (null, null, "Werven", null, "2025-01/2025-12"),
            (null, null, "Matchen", null, "2025-01/2025-12"),
            (null, null, "Opleiden", null, "2025-01/2025-12"),
            (null, null, "Begeleiden", null, "2025-01/2025-12"),
            (null, null, "Professionaliseren van onderwijspersoneel", null, "2025-01/2025-12"),
            (null, null, "Innovatie", null, "2025-01/2025-12"),
        ]);

    [Fact]
    public void Marks_of_italics_prose_and_names_that_were_broken_over_rows()
    {
        var proposal = Imports.Omn.Read(Imports.Text("plan.csv",
            "Naam activiteit;Periode en duur van de activiteit;Beoogde resultaten en producten;Opmerkingen",
            "2.5 <i>Voortzetting/aanvulling</i>;Aug. - dec. 23;Aanbevelingen;",
            "Opbrengsten evalueren;;- Leraren;",
            "3.3 *Nieuw* Inspireren rond het behoud van;Aug.22 - Jan. 23;Handreiking;",
            "medewerkers in het onderwijs.;;;",
            "Monitoren;;;",
            "6.10. Verder uitvoeren;zo snel mogelijk;Procedure;"));
        Activities(proposal).Select(Short).ShouldBe(
        [
            ("2.5", "Voortzetting/aanvulling", "Opbrengsten evalueren", "2", "2023-08/2023-12"),
            ("3.3", "Nieuw", "Inspireren rond het behoud van medewerkers in het onderwijs.", "3", "2022-08/2023-01"),
            ("6.10", null, "Verder uitvoeren", "Monitoren", null),
        ]);
        proposal.Problems.Select(problem => (problem.Code, problem.Source.Cell, problem.Severity)).ShouldBe([("import.period-unreadable", "B7", ImportSeverity.Warning)]);
        proposal.Cells.Where(cell => cell.Source.Cell[0] is 'C' && cell.Outcome != CellOutcome.Heading).ShouldAllBe(cell => cell.Outcome == CellOutcome.Ignored && cell.Meaning.Nl == "blijft in het bestand");
    }

    [Fact]
    public void All_files_of_all_real_cases_can_be_accepted_as_they_are()
    {
        foreach (var slug in CaseFolder.Slugs)
        {
            var dossier = Imports.Omn;
            foreach (var import in CaseFolder.Dossier(slug).Imports) dossier = dossier.Accept(dossier.Read([.. import.Files.Select(file => Imports.Case(slug, file))]));
        }
    }

    private static List<PlanActivity> Activities(ImportProposal proposal) => [.. proposal.Plan[0].Items.OfType<PlanCommand.AddActivity>().Select(command => command.Content)];

    private static (string?, string?, string, string?, string?) Short(PlanActivity activity) => (activity.Code, activity.Kind, activity.Name, activity.Theme, activity.Period?.ToString());
}
