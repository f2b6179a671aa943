using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Importing.Tests.Dossiers;

namespace Grants.Importing.Tests;

public sealed class NewVersionsTests
{
    private static readonly string[] Lines = [.. CaseFolder.Rows("rap-twente-2022", "begroting.tsv").Select(row => string.Join('\t', row))];

    private static readonly Dossier Imported = Imports.Omn.Accept(Imports.Omn.Read(Imports.Case("rap-twente-2022", "begroting.tsv")));

    [Fact]
    public void The_same_file_twice_adds_nothing_and_says_so()
    {
        var again = Imported.Read(Imports.Case("rap-twente-2022", "begroting.tsv"));
        (again.AddsAnything, again.Budget.Count, again.Plan.Count, again.Ledger.Count).ShouldBe((false, 0, 0, 0));
        again.Problems.Select(problem => (problem.Code, problem.Severity)).ShouldBe([("import.file-known", ImportSeverity.Warning)]);
        again.Cells.ShouldAllBe(cell => cell.Outcome == CellOutcome.AlreadyRecorded || cell.Outcome == CellOutcome.Heading);
    }

    [Fact]
    public void The_same_file_twice_in_one_request_is_read_once()
    {
        var file = Imports.Case("rap-twente-2022", "begroting.tsv");
        Imports.Omn.Read(file, file with { Name = "kopie.tsv" }).Budget.Count.ShouldBe(1);
    }

    [Fact]
    public void The_ids_of_a_file_are_the_same_each_time_it_is_read() =>
        Imports.Omn.Read(Imports.Case("rap-twente-2022", "begroting.tsv")).Budget.ShouldBe(Imports.Omn.Read(Imports.Case("rap-twente-2022", "begroting.tsv")).Budget);

    [Fact]
    public void A_changed_line_is_revised_and_the_rest_stays_as_it_is()
    {
        var proposal = Imported.Read(Changed(line => line.Replace("2 leden * 40 uren * 60 euro", "2 leden * 20 uren * 60 euro", StringComparison.Ordinal)));
        proposal.Problems.ShouldBeEmpty();
        var revise = proposal.Budget.Single().Items.ShouldHaveSingleItem().ShouldBeOfType<BudgetCommand.ReviseLine>();
        revise.Reason.ShouldBe("nieuwe versie van begroting v2.tsv");
        revise.Source!.Cell.ShouldBe("D29");
        ((Cost.HoursTimesRate)revise.Content.Cost).Hours.ShouldBe(Hours.Of(20));
        Cell(proposal, "D29").Outcome.ShouldBe(CellOutcome.Recorded);
        Cell(proposal, "D26").Outcome.ShouldBe(CellOutcome.AlreadyRecorded);
        Cell(proposal, "B30").Outcome.ShouldBe(CellOutcome.AlreadyRecorded);

        var lines = Imported.Accept(proposal).Budget.Sheet!.Lines.InOrder;
        lines.Count.ShouldBe(23);
        lines.ShouldAllBe(line => line.Item.Computed == null || line.Item.Computed == line.Item.Stated);
    }

    [Fact]
    public void A_renamed_activity_is_revised_and_keeps_its_line()
    {
        var proposal = Imported.Read(Changed(line => line.Replace("2.6 Adviesdocument", "2.6 Adviesrapport", StringComparison.Ordinal)));
        proposal.Budget.Single().Items.ShouldHaveSingleItem().ShouldBeOfType<BudgetCommand.ReviseActivity>().Content.Name.ShouldBe("Adviesrapport");
    }

    [Fact]
    public void What_is_no_longer_in_the_file_is_said_and_stays()
    {
        var proposal = Imported.Read(Changed(line => line.StartsWith("5.4", StringComparison.Ordinal) ? "" : line));
        proposal.Budget.Single().Items.ShouldBeEmpty();
        proposal.Problems.Select(problem => (problem.Code, problem.Severity, problem.Source.Cell)).ShouldBe(
            [("import.no-longer-in-file", ImportSeverity.Warning, "A28"), ("import.no-longer-in-file", ImportSeverity.Warning, "D28")], ignoreOrder: true);
        Imported.Accept(proposal).Budget.Sheet!.Lines.InOrder.Count.ShouldBe(23);
    }

    [Fact]
    public void A_new_row_is_added_and_changed_totals_and_cofinancing_are_stated_anew()
    {
        var proposal = Imported.Read(Changed(line => line.StartsWith("Totaal", StringComparison.Ordinal)
            ? "5.6 Reiskosten\t€ 1.000,00\t2023\tvolgens opgave\nTotaal\t€ 386.000,00\t\t"
            : line.Replace("€ 96.250,00\t\t", "€ 97.250,00\t\t", StringComparison.Ordinal)));
        var items = proposal.Budget.Single().Items;
        items.OfType<BudgetCommand.AddActivity>().Single().Content.Code.ShouldBe("5.6");
        items.OfType<BudgetCommand.AddLine>().Single().Content.Amount.ShouldBe(Money.Euros(1_000));
        items.OfType<BudgetCommand.StateTotal>().Select(command => (command.Total.Of, command.Total.Amount)).ShouldBe(
            [(new TotalOf.Whole(), Money.Euros(386_000)), (new TotalOf.Cofinancing(), Money.Euros(97_250))]);
        proposal.Ledger.Single().ShouldBeOfType<LedgerCommand.Revise>().Content.Amount.ShouldBe(Money.Euros(97_250));
        Imported.Accept(proposal).Ledger.Pledged.Single().Item.Amount.ShouldBe(Money.Euros(97_250));
    }

    [Fact]
    public void Another_file_of_the_same_application_is_no_new_version()
    {
        var matrix = Imports.Omn.Accept(Imports.Omn.Read(Imports.Case("omn-2025-vitaliteit", "per-bestuur.tsv")));
        var proposal = matrix.Read(Imports.Case("omn-2025-vitaliteit", "totaal.tsv"));
        proposal.Problems.ShouldBeEmpty();
        proposal.Budget.Single().Items.OfType<BudgetCommand.AddLine>().Count().ShouldBe(3);
    }

    [Fact]
    public void A_changed_cell_of_the_matrix_is_revised()
    {
        var text = string.Join('\n', CaseFolder.Rows("omn-2025-vitaliteit", "per-bestuur.tsv").Select(row => string.Join('\t', row)));
        var dossier = Imports.Omn.Accept(Imports.Omn.Read(Imports.Case("omn-2025-vitaliteit", "per-bestuur.tsv"), Imports.Case("omn-2025-vitaliteit", "totaal.tsv")));
        var proposal = dossier.Read(Imports.Text("per-bestuur.tsv", text.Replace("2 x €93 = €186", "4 x €93 = €372", StringComparison.Ordinal)));
        proposal.Budget.Single().Items.ShouldHaveSingleItem().ShouldBeOfType<BudgetCommand.ReviseLine>().Content.Stated.ShouldBe(Money.Euros(372));
        proposal.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_changed_plan_revises_its_activities()
    {
        var dossier = Imports.Omn.Accept(Imports.Omn.Read(Imports.Text("plan.csv", "Naam activiteit;Periode", "1.1 Start;2025", "1.2 Slot;2026")));
        var proposal = dossier.Read(Imports.Text("plan.csv", "Naam activiteit;Periode", "1.1 Start;2025", "1.2 Slot;2027"));
        proposal.Plan.Single().Items.ShouldHaveSingleItem().ShouldBeOfType<PlanCommand.ReviseActivity>().Content.PeriodTyped.ShouldBe("2027");
    }

    [Fact]
    public void A_decision_that_was_recorded_holds_when_the_file_is_read_again()
    {
        var file = Imports.Text("x.csv", "Activiteit;Bedrag", "Overleg;veel");
        var decided = Imports.Omn.Accept(Imports.Omn.Read([new(new(file.Sha256, "Blad1", "B2"), "€ 100", "nagevraagd")], file));
        decided.Read(file).Problems.Select(problem => problem.Code).ShouldBe(["import.file-known"]);
    }

    private static UploadedFile Changed(Func<string, string> change) => Imports.Text("begroting v2.tsv", [.. Lines.Select(change)]);

    private static CellReading Cell(ImportProposal proposal, string cell) => proposal.Cells.Single(reading => reading.Source.Cell == cell);
}
