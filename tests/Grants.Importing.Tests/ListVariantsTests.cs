using Grants.Domain;
using Grants.Domain.Budgets;

namespace Grants.Importing.Tests;

/// <summary>The ways in which people vary a list: columns of hours and rates, subtotals, names over two rows, gaps and notes.</summary>
public sealed class ListVariantsTests
{
    [Fact]
    public void Columns_of_roles_hours_and_rates()
    {
        var proposal = Imports.Omn.Read(Workbooks.File("x.xlsx", ("Blad1",
        [
            [new Workbooks.Title("Begroting 2026", 6)],
            [],
            ["Code", "Activiteit", "Rol", "Uren", "Uurtarief", "Bedrag", "Toelichting"],
            ["A", "Werven"],
            ["A.1", "Loket", "Project-\nleider", 80m, new Workbooks.Styled(55.5m, Workbooks.Euro), new Workbooks.Styled(4440, Workbooks.Euro), "tot de zomer"],
            ["A.2", "Campagne", null, null, null, new Workbooks.Styled(500, Workbooks.Euro), "drukwerk"],
            ["Totaal", null, null, null, null, new Workbooks.Styled(4940, Workbooks.BoldEuro)],
        ])));
        proposal.Problems.Select(problem => (problem.Code, problem.Source.Cell)).ShouldBe([]);
        var lines = Lines(proposal);
        lines[0].Cost.ShouldBe(new Cost.HoursTimesRate("Projectleider", [], Hours.Of(80), Money.Euros(55.5m)));
        (lines[0].Note, lines[0].Stated).ShouldBe(("tot de zomer", Money.Euros(4_440)));
        lines[1].Cost.ShouldBe(new Cost.LumpSum(CostCategory.Material, []));
    }

    [Fact]
    public void A_list_without_numbers_with_names_of_themes_subtotals_gaps_and_a_note()
    {
        var proposal = Imports.Omn.Read(Imports.Text("x.csv",
            "Begroting onderwijsregio;;",
            ";;",
            "Activiteit;Kosten;Toelichting",
            "Werven;;",
            "Open dagen;€ 1.000;4 dagen * 250 euro",
            "Campagne*;€ 500;p.m.",
            "Subtotaal;€ 1.500;",
            ";;",
            "Begeleiden;;",
            "Coaching;2.000,00;inhuur coach",
            "Subtotaal;2.000,00;",
            ";;",
            "Totaal;3.500,00;",
            "Gevraagde subsidie;2.500,00;",
            "Eigen bijdrage;1.000,00;",
            ";;",
            "* = volgt nog;;",
            "Opgesteld in mei;;"));
        proposal.Problems.Select(problem => (problem.Code, problem.Source.Cell)).ShouldBe([]);
        Items<BudgetCommand.AddActivity>(proposal).Select(command => (command.Content.Code, command.Content.Name, command.Content.Theme?.Name, command.Content.Footnote)).ShouldBe(
            [(null, "Open dagen", "Werven", null), (null, "Campagne", "Werven", "volgt nog"), (null, "Coaching", "Begeleiden", null)]);
        Items<BudgetCommand.StateTotal>(proposal).Select(command => (command.Total.Of, command.Total.Amount!.Value.Cents / 100)).ShouldBe(
        [
            (new TotalOf.Theme(new(null, "Werven")), 1_500), (new TotalOf.Theme(new(null, "Begeleiden")), 2_000),
            (new TotalOf.Whole(), 3_500), (new TotalOf.Subsidy(), 2_500), (new TotalOf.Cofinancing(), 1_000),
        ]);
        proposal.Cells.Single(cell => cell.Source.Cell == "A18").Outcome.ShouldBe(CellOutcome.Ignored);
    }

    [Fact]
    public void Two_costs_of_one_activity_whose_name_is_merged_over_two_rows()
    {
        var proposal = Imports.Omn.Read(Workbooks.Merged("x.xlsx", "A2:A3",
        [
            ["Activiteit", "Bedrag", "Toelichting"],
            ["Studiedag", new Workbooks.Styled(550, Workbooks.Euro), "10 uren * 55 euro"],
            [null, new Workbooks.Styled(300, Workbooks.Euro), "huur zaal"],
            [null, new Workbooks.Styled(20, Workbooks.Euro), "koffie"],
        ]));
        Items<BudgetCommand.AddActivity>(proposal).Count.ShouldBe(1);
        Lines(proposal).Select(line => line.Amount).ShouldBe([Money.Euros(550), Money.Euros(300)]);
        proposal.Problems.Select(problem => (problem.Code, problem.Source.Cell)).ShouldBe([("import.name-missing", "B4")]);
    }

    [Fact]
    public void Names_that_begin_with_a_number_are_names()
    {
        var proposal = Imports.Omn.Read(Imports.Text("x.csv", "Activiteit;Bedrag", "3 bijeenkomsten organiseren;€ 300", "12 maanden coaching;€ 1.200"));
        Items<BudgetCommand.AddActivity>(proposal).Select(command => (command.Content.Code, command.Content.Name)).ShouldBe([(null, "3 bijeenkomsten organiseren"), (null, "12 maanden coaching")]);
    }

    [Fact]
    public void An_amount_outside_the_tables_is_a_question_and_a_text_is_not()
    {
        var proposal = Imports.Omn.Read(Imports.Text("x.csv", "Budget 2026;;€ 5.000", "Toelichting door de penvoerder;;", "", "Activiteit;Bedrag;", "Overleg;€ 100;"));
        proposal.Problems.Select(problem => (problem.Code, problem.Source.Cell)).ShouldBe([("import.outside-tables", "C1")]);
    }

    [Fact]
    public void A_row_whose_outcome_and_amount_differ_is_a_question() =>
        Imports.Omn.Read(Imports.Text("x.csv", "Activiteit;Bedrag;Toelichting", "Overleg;€ 500;10 uren * 55 euro = € 550")).Problems
            .Select(problem => (problem.Code, problem.Source.Cell)).ShouldBe([("import.two-amounts", "C2")]);

    [Fact]
    public void A_number_beyond_the_bounds_of_a_budget_is_a_question() =>
        Imports.Omn.Read(Imports.Text("x.csv", "Activiteit;Bedrag;Toelichting", "Overleg;€ 5.000.000.000;", "Zaal;;10.000.001 uren * 1 euro")).Problems
            .Select(problem => (problem.Code, problem.Source.Cell)).ShouldBe([("import.amount-out-of-range", "B2"), ("import.calculation-unreadable", "C3")]);

    private static List<BudgetLine> Lines(ImportProposal proposal) => [.. Items<BudgetCommand.AddLine>(proposal).Select(command => command.Content)];

    private static List<T> Items<T>(ImportProposal proposal) => [.. proposal.Budget.Single().Items.OfType<T>()];
}
