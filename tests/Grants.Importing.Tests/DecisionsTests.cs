using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Plans;

namespace Grants.Importing.Tests;

public sealed class DecisionsTests
{
    private static readonly UploadedFile File = Imports.Text("begroting.csv",
        "Nummer en naam;Bedrag;Toelichting",
        "1.1 Overleg;€ 550;10 uren voor € 55",
        "1.2 Zaal;ongeveer 300 euro;huur");

    [Fact]
    public void What_cannot_be_read_is_a_question_with_its_place_its_text_and_a_suggestion()
    {
        var proposal = Imports.Omn.Read(File);
        proposal.CanBeAccepted.ShouldBeFalse();
        proposal.Problems.Select(problem => (problem.Code, problem.Severity, problem.Source, problem.Typed, problem.Suggestion)).ShouldBe(
        [
            ("import.calculation-unreadable", ImportSeverity.Error, At("C2"), "10 uren voor € 55", "10 uren * € 55"),
            ("import.amount-unreadable", ImportSeverity.Error, At("B3"), "ongeveer 300 euro", null),
        ]);
        proposal.Budget.Single().Items.OfType<BudgetCommand.AddLine>().ShouldBeEmpty();
    }

    [Fact]
    public void A_decision_to_read_a_cell_as_another_text_is_recorded_with_what_was_typed()
    {
        var proposal = Imports.Omn.Read([new(At("C2"), "10 uren * 55 euro", "nagevraagd"), new(At("B3"), "€ 300", "nagevraagd")], File);
        proposal.Problems.ShouldBeEmpty();
        var items = proposal.Budget.Single().Items;
        items.Take(2).ShouldBe([new BudgetCommand.DecideCell(At("C2"), "10 uren voor € 55", "10 uren * 55 euro", "nagevraagd"), new BudgetCommand.DecideCell(At("B3"), "ongeveer 300 euro", "€ 300", "nagevraagd")]);
        items.OfType<BudgetCommand.AddLine>().Select(command => (command.Content.Typed, command.Content.Amount)).ShouldBe([("10 uren voor € 55", Money.Euros(550)), ("huur", Money.Euros(300))]);
    }

    [Fact]
    public void A_cell_that_is_left_out_is_as_good_as_empty_and_that_is_recorded()
    {
        var proposal = Imports.Omn.Read([new(At("C2"), null, "klopt niet"), new(At("B3"), null, "nog onbekend"), new(At("C3"), " ", "nog onbekend")], File);
        proposal.CanBeAccepted.ShouldBeTrue();
        proposal.Cells.Where(cell => cell.Outcome == CellOutcome.LeftOut).Select(cell => (cell.Source.Cell, cell.Typed)).ShouldBe([("C2", "10 uren voor € 55"), ("B3", "ongeveer 300 euro"), ("C3", "huur")]);
        proposal.Budget.Single().Items.OfType<BudgetCommand.DecideCell>().Select(command => (command.Source.Cell, command.ReadAs)).ShouldBe([("C2", null), ("B3", null), ("C3", null)]);
        proposal.Budget.Single().Items.OfType<BudgetCommand.AddLine>().Single().Content.Cost.ShouldBe(new Cost.LumpSum(CostCategory.Other, []));
        proposal.Problems.Select(problem => (problem.Code, problem.Severity)).ShouldBe([("import.row-without-costs", ImportSeverity.Warning)]);
    }

    [Fact]
    public void A_decision_needs_a_reason_and_a_cell()
    {
        var proposal = Imports.Omn.Read([new(At("C2"), null, " "), new(At("B3"), "€ 300", "x"), new(At("Z99"), null, "x")], File);
        proposal.Problems.Select(problem => (problem.Code, problem.Source.Cell, problem.Severity)).ShouldBe(
            [("import.decision-without-cell", "Z99", ImportSeverity.Warning), ("import.decision-without-reason", "C2", ImportSeverity.Error)], ignoreOrder: true);
    }

    [Fact]
    public void A_decision_that_cannot_be_read_either_is_a_question_again() =>
        Imports.Omn.Read([new(At("C2"), "tien * vijf", "x"), new(At("B3"), "€ 300", "x")], File).Problems.Single().Source.ShouldBe(At("C2"));

    [Fact]
    public void A_column_under_an_unknown_heading_is_one_question_about_the_heading()
    {
        var file = Imports.Text("x.csv", "Activiteit;Bedrag;Kleur", "Overleg;€ 100;rood", "Zaal;€ 200;groen");
        Imports.Omn.Read(file).Problems.Select(problem => (problem.Code, problem.Source.Cell, problem.Suggestion)).ShouldBe([("import.column-unknown", "C1", "Opmerkingen")]);
        Imports.Omn.Read([new(new(file.Sha256, "Blad1", "C1"), "Opmerkingen", "zo bedoeld")], file).Budget.Single().Items.OfType<BudgetCommand.AddLine>()
            .Select(command => command.Content.Note).ShouldBe(["rood", "groen"]);
        var leftOut = Imports.Omn.Read([new(new(file.Sha256, "Blad1", "C1"), null, "niet van belang")], file);
        leftOut.CanBeAccepted.ShouldBeTrue();
        leftOut.Cells.Where(cell => cell.Source.Cell is "C2" or "C3").ShouldAllBe(cell => cell.Outcome == CellOutcome.Ignored);
    }

    [Fact]
    public void A_decision_about_a_plan_is_recorded_with_the_plan()
    {
        var file = Imports.Text("plan.csv", "Naam activiteit;Periode", "1.1 Start;z.s.m.", "Los eind;");
        var source = new Source(file.Sha256, "Blad1", "A3");
        var proposal = Imports.Omn.Read([new(source, null, "hoort er niet bij")], file);
        proposal.Plan.Single().Items[0].ShouldBe(new PlanCommand.DecideCell(source, "Los eind", null, "hoort er niet bij"));
        proposal.Budget.ShouldBeEmpty();
    }

    private static Source At(string cell) => new(File.Sha256, "Blad1", cell);
}
