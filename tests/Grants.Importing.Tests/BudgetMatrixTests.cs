using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;

namespace Grants.Importing.Tests;

/// <summary>The real budget of Midden-Nederland: activities × roles for each board, and the table of totals.</summary>
public sealed class BudgetMatrixTests
{
    private static readonly UploadedFile PerBoard = Imports.Case("omn-2025-vitaliteit", "per-bestuur.tsv");
    private static readonly UploadedFile Totals = Imports.Case("omn-2025-vitaliteit", "totaal.tsv");

    private static readonly ImportProposal Proposal = Imports.Omn.Read(PerBoard, Totals);

    private static readonly string[] Roles = ["Onderzoeker", "Opleidingscoördinator", "HRM-medewerker", "Bestuurder/directeur"];

    // The hours of each activity, role by role.
    public static TheoryData<int, string, string?, int[]> Activities => new()
    {
        { 2, "Bijeenkomsten kerngroep (start, midden, eind): 3 x 5 uur", null, [15, 15, 15, 15] },
        { 3, "Ontwikkelen analysekader aanbod huisacademies + workshop professionaliseringsbehoeften", null, [5, 0, 0, 0] },
        { 4, "Uitvoeren onderzoekswerkshops: 2 x 3 uur", "*", [6, 0, 0, 0] },
        { 5, "Analyse aanbod huisacademie + voorstel integratie materialen", null, [5, 0, 5, 0] },
        { 6, "Ontwikkelen introductiebijeenkomsten op maat", null, [5, 5, 0, 0] },
        { 7, "Werving voor onderzoekswerkshops en introductiebijeenkomsten", null, [0, 2, 0, 0] },
        { 8, "Uitvoeren introductiebijeenkomsten: 2 x 3 uur", "*", [6, 6, 6, 6] },
        { 9, "Interpretatie analyse aanbod huisacademie + onderzoekswerkshops professionaliseringsbehoeften", null, [5, 0, 0, 0] },
        { 10, "Opstellen Plan van Aanpak + schrijven aanvraag 2026", null, [8, 5, 5, 5] },
        { 11, "Ontwikkelen + uitvoeren inspiratiesessie voor onderwijsregio", null, [4, 6, 6, 6] },
        { 12, "Projectmanagement (inclusief afstemming met kwartiermaker)", null, [5, 0, 0, 0] },
    };

    [Theory, MemberData(nameof(Activities))]
    public void Each_cell_is_hours_times_rate_for_each_board(int row, string name, string? footnote, int[] hours)
    {
        var activity = Items(0).OfType<BudgetCommand.AddActivity>().Single(command => command.Source!.Cell == $"A{row}");
        activity.Content.ShouldBe(new(null, name, null, null, null, null, footnote));
        for (var column = 0; column < 4; column++)
        {
            var cell = $"{(char)('B' + column)}{row}";
            var line = Items(0).OfType<BudgetCommand.AddLine>().SingleOrDefault(command => command.Source!.Cell == cell);
            if (hours[column] == 0)
            {
                line.ShouldBeNull();
                continue;
            }

            var rate = column is 0 or 3 ? 105 : 93;
            line!.Content.ShouldBe(new BudgetLine(activity.Activity, new BudgetUnit.EachBoard(), column == 0 ? Imports.Marnix : null,
                new Cost.HoursTimesRate(Roles[column], [], Hours.Of(hours[column]), Money.Euros(rate)), Funding.Subsidised, null, null,
                Money.Euros(hours[column] * rate), $"{hours[column]} x €{rate} = €{hours[column] * rate}"));
        }
    }

    [Fact]
    public void There_are_25_cells_of_172_hours_and_17_148_euro()
    {
        var costs = Items(0).OfType<BudgetCommand.AddLine>().Select(command => command.Content).ToList();
        costs.Count.ShouldBe(25);
        Hours.Sum(costs.Select(line => ((Cost.HoursTimesRate)line.Cost).TotalHours)).ShouldBe(Hours.Of(172));
        Money.Sum(costs.Select(line => line.Amount)).ShouldBe(Money.Euros(17_148));
    }

    [Fact]
    public void The_totals_of_the_roles_are_64_39_37_and_32_hours() =>
        Items(0).OfType<BudgetCommand.StateTotal>().Select(command => command.Total).ShouldBe(
        [
            Column("Onderzoeker", 64, 105, 6_720),
            Column("Opleidingscoördinator", 39, 93, 3_627),
            Column("HRM-medewerker", 37, 93, 3_441),
            Column("Bestuurder/directeur", 32, 105, 3_360),
        ]);

    [Fact]
    public void The_table_of_totals_counts_the_boards_and_adds_the_regional_costs()
    {
        var items = Items(1);
        var ids = items.OfType<BudgetCommand.AddActivity>().ToDictionary(command => command.Source!.Cell, command => command.Activity);
        Source At(string cell) => new(Totals.Sha256, "Blad1", cell);
        LineId Line(string cell) => new(DeterministicId.From($"{Imports.Id}/{Totals.Sha256}/Blad1/{cell}/line"));
        BudgetCommand.AddLine Added(string cell, string? payee, Cost cost, int stated, string typed) => new(Line(cell),
            new(ids[cell], new BudgetUnit.Region(), payee is null ? null : new PartyId(payee), cost, Funding.Subsidised, null, null, Money.Euros(stated), typed), At(cell));
        BudgetCommand.AddActivity Activity(string cell, string name, string? footnote = null) => new(ids[cell], new(null, name, null, null, null, null, footnote), At(cell));

        items.ShouldBe(
        [
            new BudgetCommand.CountBoards(4, At("A2")),
            new BudgetCommand.StateTotal(new(new TotalOf.AllBoards(), "Vier besturen", Money.Euros(68_592), null, null, 4, Money.Euros(17_148)), At("B2")),
            new BudgetCommand.StateTotal(new(new TotalOf.Unit(new BudgetUnit.EachBoard()), "Vier besturen", Money.Euros(17_148), null, null, null, null), At("A2")),
            Activity("A3", "Begeleiding lector"),
            Added("A3", "marnix-academie", new Cost.HoursTimesRate("Begeleiding lector", [], Hours.Of(25), Money.Euros(138)), 3_450, "Begeleiding lector: 25 x €138"),
            Activity("A4", "Projectondersteuning (Marnix Academie)"),
            Added("A4", "marnix-academie", new Cost.HoursTimesRate("Projectondersteuning", [], Hours.Of(20), Money.Euros(84)), 1_680, "Projectondersteuning (Marnix Academie): 20 x €84"),
            Activity("A5", "Drukkosten Leerkracht Veerkracht-materialen", "*"),
            Added("A5", null, new Cost.Memorandum(CostCategory.Material, 3_000, "sets"), 5_000, "Drukkosten Leerkracht Veerkracht-materialen: 3000 sets (p.m.)*"),
            new BudgetCommand.StateTotal(new(new TotalOf.Whole(), "", Money.Euros(78_722), null, null, null, null), At("B6")),
        ]);
    }

    [Fact]
    public void Nothing_is_left_to_decide()
    {
        Proposal.Problems.ShouldBeEmpty();
        Proposal.Tables.Select(table => (table.File.Name, table.Range, table.Layout)).ShouldBe(
            [("per-bestuur.tsv", "A1:E13", TableLayout.BudgetMatrix), ("totaal.tsv", "A1:B6", TableLayout.BudgetTotals)]);
    }

    [Fact]
    public void A_note_that_says_in_kind_adds_an_unvalued_contribution_to_each_activity_with_a_star()
    {
        const string note = "deelname van collega's aan de bijeenkomsten wordt 'in kind' gefinancierd";
        var items = Imports.Omn.Read(Imports.Text("per bestuur.csv",
            ";Onderzoeker;Leraar", "Werkshops*;6 x €105 = €630;", "Analyse;5 x €105;", "Lessen;;2 x €93*", "Totaal per bestuur;11 x €105 = €1155;2 x €93", "", $"* = {note}")).Budget[0].Items;

        items.OfType<BudgetCommand.AddActivity>().Select(command => (command.Content.Name, command.Content.Footnote)).ShouldBe([("Werkshops", note), ("Analyse", null), ("Lessen", note)]);
        var inKind = items.OfType<BudgetCommand.AddLine>().Where(command => command.Content.Funding == Funding.InKind).ToList();
        inKind.Count.ShouldBe(2);
        inKind.ShouldAllBe(command => command.Content.IsUnvaluedInKind && command.Content.Unit == new BudgetUnit.EachBoard() && command.Source!.Cell == "A7");
    }

    [Fact]
    public void A_number_word_that_contradicts_the_number_is_asked_about() =>
        Imports.Omn.Read(Imports.Text("totaal.csv", "Totaalbudget;Kosten", "Vijf besturen: 4 x €17.148;€68.592")).Problems
            .Select(problem => (problem.Code, problem.Source.Cell, problem.Severity)).ShouldBe([("import.counts-differ", "A2", ImportSeverity.Error)]);

    [Fact]
    public void A_sheet_that_is_named_after_a_board_is_the_budget_of_that_board() =>
        Imports.Omn.Read(Imports.Text("x.csv", "De Oorsprong;", ";Onderzoeker", "Analyse;5 x €105")).Budget[0].Items
            .OfType<BudgetCommand.AddLine>().Single().Content.Unit.ShouldBe(new BudgetUnit.Board(new("de-oorsprong")));

    [Fact]
    public void A_matrix_that_does_not_say_for_whom_it_is_gives_a_warning() =>
        Imports.Omn.Read(Imports.Text("x.csv", ";Onderzoeker", "Analyse;5 x €105")).Problems.Select(problem => (problem.Code, problem.Severity)).ShouldBe([("import.unit-assumed", ImportSeverity.Warning)]);

    private static ValueList<BudgetCommand> Items(int file) => Proposal.Budget[file].Items;

    private static StatedTotal Column(string role, int hours, int rate, int amount) =>
        new(new TotalOf.Column(new BudgetUnit.EachBoard(), role), "Totaal per bestuur", Money.Euros(amount), Hours.Of(hours), Money.Euros(rate), null, null);
}
