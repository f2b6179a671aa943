using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;

namespace Grants.Importing.Tests;

/// <summary>The real budget of Twente, a list with the calculations in words.</summary>
public sealed class BudgetListTests
{
    private static readonly UploadedFile File = Imports.Case("rap-twente-2022", "begroting.tsv");

    private static readonly ImportProposal Proposal = Imports.Omn.Read(File);

    private static readonly MonthRange Whole2023 = new(new(2023, 1), new(2023, 12));
    private static readonly MonthRange From2022 = new(new(2022, 8), new(2023, 12));

    public static TheoryData<int, string, string, int, int, int, string?> Calculated => new()
    {
        { 3, "1.1", "Deelprojectleiding", 80, 55, 4_400, "gehele projectperiode" },
        { 4, "1.2", "Cijfermatig in kaart brengen", 40, 55, 2_200, "opstellen overzicht" },
        { 5, "1.3", "Afstemming zoeken met behoeften in het veranderende werkveld", 40, 55, 2_200, null },
        { 7, "2.1", "Deelprojectleiding", 160, 60, 9_600, "160 uur op jaarbasis, 2 projectleiders" },
        { 8, "2.2", "Begeleiding van startende medewerkers in het onderwijs (op basis van opbrengst RAP 2020-2022)", 1925, 50, 96_250, "12 maanden begeleiding over alle organisaties" },
        { 9, "2.3", "Vormen subgroepen, doelen vaststellen en plan van aanpak ontwikkelen", 100, 50, 5_000, null },
        { 10, "2.4", "Voortzetten en uitbreiden protocol begeleiding startende medewerkers", 300, 50, 15_000, "incl. per subgroep doelgroepbijeenkomsten" },
        { 11, "2.5", "Evalueren en aanbevelingen formuleren", 400, 50, 20_000, null },
        { 12, "2.6", "Adviesdocument", 50, 50, 2_500, null },
        { 13, "2.7", "Disseminatie van opbrengsten", 50, 50, 2_500, null },
        { 15, "3.1", "Deelprojectleiding", 160, 60, 9_600, "160 uur op jaarbasis, 2 projectleiders" },
        { 16, "3.2", "Strategische personeelsplanning", 200, 55, 11_000, null },
        { 17, "3.3", "Aantrekken en behoud van medewerkers in het onderwijs", 600, 55, 33_000, null },
        { 18, "3.4", "Anders organiseren", 600, 55, 33_000, null },
        { 19, "3.5", "Durf in het onderwijs", 600, 55, 33_000, null },
        { 21, "4.1", "Deelprojectleiding", 160, 60, 9_600, "160 uur op jaarbasis, 1 projectleider" },
        { 22, "4.2", "Interprofessioneel Samenwerken en - Opleiden", 331, 60, 19_860, null },
        { 23, "4.3", "Rollen bij innovatie - verkenning en beschrijving", 245, 60, 14_700, null },
        { 25, "5.1", "Projectmanagement", 664, 60, 39_840, "voor gehele projectperiode" },
        { 26, "5.2", "Verbinding Regionale Alliantie Oost Werkt - Educatieve Regio", 285, 60, 17_100, null },
        { 29, "5.5", "Financieel overleg", 40, 60, 2_400, null },
    };

    [Theory, MemberData(nameof(Calculated))]
    public void Each_line_of_hours_is_read_from_the_words(int row, string code, string name, int hours, int rate, int stated, string? note)
    {
        var (activity, line) = Row(row);
        (activity.Code, activity.Name).ShouldBe((code, name));
        ValueList<Factor> factors = code == "5.5" ? [new(2, "leden")] : [];
        line.ShouldBe(new BudgetLine(line.Activity, new BudgetUnit.Region(), null, new Cost.HoursTimesRate(null, factors, Hours.Of(hours), Money.Euros(rate)),
            Funding.Subsidised, null, note, Money.Euros(stated), Typed("D", row)));
    }

    [Theory]
    [InlineData(27, "5.3", "Stuurgroep en besluitvorming", 4, "bijeenkomsten", 4, "leden", 750)]
    [InlineData(28, "5.4", "Disseminatie en valorisatie", 20, "bestuurders", 4, "keer bijeenkomst", 1_500)]
    public void Room_hire_is_a_lump_sum_with_the_counts_that_are_named(int row, string code, string name, int first, string firstWord, int second, string secondWord, int stated)
    {
        var (activity, line) = Row(row);
        (activity.Code, activity.Name).ShouldBe((code, name));
        line.Cost.ShouldBe(new Cost.LumpSum(CostCategory.RoomHire, [new(first, firstWord), new(second, secondWord)]));
        (line.Stated, line.Note).ShouldBe((Money.Euros(stated), "huur ruimte"));
    }

    [Fact]
    public void The_budget_comes_to_385_000_as_stated_and_387_400_as_computed()
    {
        var lines = Items.OfType<BudgetCommand.AddLine>().Select(command => command.Content).ToList();
        lines.Count.ShouldBe(23);
        Money.Sum(lines.Select(line => line.Amount)).ShouldBe(Money.Euros(385_000));
        Money.Sum(lines.Select(line => line.Computed ?? line.Amount)).ShouldBe(Money.Euros(387_400));
    }

    [Fact]
    public void Every_activity_has_its_theme_and_its_period()
    {
        var activities = Items.OfType<BudgetCommand.AddActivity>().Select(command => command.Content).ToList();
        activities.Count.ShouldBe(23);
        activities.Select(activity => activity.Theme!.Code).ShouldBe(activities.Select(activity => activity.Code![..1]));
        activities.Where(activity => activity.Period == Period.Of(From2022)).Select(activity => activity.Code).ShouldBe(["2.3", "3.2", "3.3", "3.4", "4.2", "5.2"]);
        activities.Where(activity => activity.Period == Period.Of(Whole2023)).Count().ShouldBe(13);
        activities.Single(activity => activity.Code == "2.4").Period.ShouldBe(Period.Of(new MonthRange(new(2023, 1), new(2023, 7))));
        activities.Single(activity => activity.Code == "2.5").Period.ShouldBe(Period.Of(new MonthRange(new(2023, 7), new(2023, 12))));
        activities[0].ShouldBe(new("1.1", "Deelprojectleiding", new("1", "Meten is weten"), Period.Of(Whole2023), "Januari 2023 - December 2023", null, null));
    }

    [Fact]
    public void Subtotals_and_totals_are_recorded_as_the_document_states_them() =>
        Items.OfType<BudgetCommand.StateTotal>().Select(command => (command.Source!.Cell, command.Total.Of, command.Total.Amount!.Value.Cents / 100)).ShouldBe(
        [
            ("B2", new TotalOf.Theme(new("1", "Meten is weten")), 8_800),
            ("B6", new TotalOf.Theme(new("2", "Begeleiding van startend onderwijspersoneel")), 150_850),
            ("B14", new TotalOf.Theme(new("3", "Andere kijk op de arbeidsmarkt (Loket Onderwijsloopbaan)")), 119_600),
            ("B20", new TotalOf.Theme(new("4", "Innovatie")), 44_160),
            ("B24", new TotalOf.Theme(new("5", "Projectleiding / Overzicht")), 61_590),
            ("B30", new TotalOf.Whole(), 385_000),
            ("B31", new TotalOf.Subsidy(), 288_750),
            ("B32", new TotalOf.Cofinancing(), 96_250),
        ]);

    [Fact]
    public void The_cofinancing_is_also_a_promise()
    {
        var pledge = Proposal.Ledger.ShouldHaveSingleItem().ShouldBeOfType<LedgerCommand.Pledge>();
        pledge.Content.ShouldBe(new Contribution(null, ContributionKind.Cash, Money.Euros(96_250), "Cofinanciering"));
        pledge.Source.ShouldBe(new Source(File.Sha256, "Blad1", "B32"));
    }

    [Fact]
    public void Nothing_is_left_to_decide_and_the_table_is_where_it_stands()
    {
        Proposal.Problems.ShouldBeEmpty();
        Proposal.CanBeAccepted.ShouldBeTrue();
        Proposal.Tables.ShouldBe([new ImportedTable(File.Reference, "Blad1", "A1:D32", TableLayout.BudgetList)]);
        Proposal.Plan.ShouldBeEmpty();
    }

    private static ValueList<BudgetCommand> Items => Proposal.Budget.ShouldHaveSingleItem().Items;

    private static (BudgetActivity Activity, BudgetLine Line) Row(int row)
    {
        var line = Items.OfType<BudgetCommand.AddLine>().Single(command => command.Source!.Cell == $"D{row}").Content;
        var activity = Items.OfType<BudgetCommand.AddActivity>().Single(command => command.Activity == line.Activity);
        activity.Source!.Cell.ShouldBe($"A{row}");
        return (activity.Content, line);
    }

    private static string Typed(string column, int row) => Proposal.Cells.Single(cell => cell.Source.Cell == $"{column}{row}").Typed;
}
