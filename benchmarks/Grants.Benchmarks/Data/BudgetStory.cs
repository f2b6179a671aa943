using System.Buffers.Binary;
using System.Globalization;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Schemes;

namespace Grants.Benchmarks.Data;

/// <summary>
/// The life of one budget as it is in the cases: imported from a file with activities under themes, lines of hours times rate (and some other
/// costs) with the cell each was read from, then corrected line by line. Two fifths of the events enter lines, about half revise them.
/// </summary>
internal static class BudgetStory
{
    private const string Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private const int Boards = 4;

    private static readonly string[] Roles = ["Projectleider", "HRM-adviseur", "Schoolleider", "Onderzoeker"];
    private static readonly Period Autumn = Period.Of(new MonthRange(new(2025, 9), new(2025, 12)));
    private static readonly Period SchoolYear = Period.Of(new MonthRange(new(2025, 9), new(2026, 7)));

    public static ApplicationId Application(int number) => new(Id(1, number, 0));

    /// <summary>What starts the application that the budget belongs to; without it there is no cost table. A region has a hundred of them.</summary>
    public static ApplicationEvent.Started Start(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"regio-{number / 100:D4}"), string.Create(CultureInfo.InvariantCulture, $"OMN-2025-{number:D6}"), "Samen opleiden en begeleiden in de regio",
        new(new("onderwijsregio-2025"), 1), new SchemeTerms(null, new(1, 3, CofinancingBase.EligibleCosts, true, "art. 3, derde lid"), [CostCategory.Contingency], true, []),
        new("bestuur-1"), new(new(2025, 9), new(2026, 7)));

    /// <summary>The first <paramref name="count"/> events of the life of budget <paramref name="number"/>.</summary>
    public static IEnumerable<BudgetEvent> Events(int number, int count)
    {
        var (activities, lines) = (Math.Max(1, count / 8), Math.Max(1, count * 2 / 5));
        for (var i = 0; i < count; i++)
            yield return Event(number, i, activities, lines);
    }

    public static BudgetCommand.ReviseLine Revision(int number, int line, int activities, int turn) =>
        new(LineOf(number, line), Line(number, line, activities, turn), "Offerte ontvangen", null);

    /// <summary>A short event, of 170 bytes.</summary>
    public static BudgetEvent.LineRemoved Removal(int number, int line) => new(
        LineOf(number, line), "Vervallen: de begeleiding van de starters wordt betaald uit de bekostiging van alle vier besturen: zie verslag.");

    private static BudgetEvent Event(int number, int i, int activities, int lines)
    {
        const int opening = 4;
        if (i < opening)
            return Opening(number, i);
        if (i < opening + activities)
            return new BudgetEvent.ActivityAdded(ActivityOf(number, i - opening), Activity(i - opening), Cell(i));
        var line = i - opening - activities;
        return line < lines
            ? new BudgetEvent.LineAdded(LineOf(number, line), Line(number, line, activities, 0), Cell(i))
            : new BudgetEvent.LineRevised(LineOf(number, line % lines), Line(number, line % lines, activities, line / lines), "Offerte ontvangen", null);
    }

    private static BudgetEvent Opening(int number, int i) => i switch
    {
        0 => new BudgetEvent.Started(Application(number)),
        1 => new BudgetEvent.FileImported(new(Sha256, "begroting.xlsx")),
        2 => new BudgetEvent.BoardsCounted(Boards, Cell(1)),
        _ => new BudgetEvent.TotalStated(new(new TotalOf.Whole(), "Totaal", Money.Euros(385_000), null, null, null, null), Cell(2)),
    };

    private static BudgetActivity Activity(int activity) => new(
        string.Create(CultureInfo.InvariantCulture, $"{(activity / 3) + 1}.{(activity % 3) + 1}"), "Deelprojectleiding en begeleiding van starters",
        new(((activity / 3) + 1).ToString(CultureInfo.InvariantCulture), "Begeleiding"), Autumn, "sept – dec 2025", "projectgroep", null);

    private static BudgetLine Line(int number, int line, int activities, int turn)
    {
        BudgetUnit unit = (line % 5) switch { 0 => new BudgetUnit.EachBoard(), 1 => new BudgetUnit.Region(), var board => new BudgetUnit.Board(new($"bestuur-{board}")) };
        var hours = 12 + (line % 60) + turn;
        Cost cost = line % 8 == 7
            ? new Cost.QuantityTimesPrice(CostCategory.Material, [new(Boards, "besturen")], hours, "sets", Money.Euros(19.95m))
            : new Cost.HoursTimesRate(Roles[line % Roles.Length], [new(2, "leden")], Hours.Of(hours), Money.Euros(60 + (line % 45)));
        return new(
            ActivityOf(number, line % activities), unit, null, cost, line % 6 == 5 ? Funding.OwnContribution : Funding.Subsidised,
            line % 4 == 3 ? SchoolYear : null, null, null, "2 leden * 40 uren * 60 euro");
    }

    private static Source Cell(int row) => new(Sha256, "Begroting", string.Create(CultureInfo.InvariantCulture, $"D{row + 4}"));

    private static ActivityId ActivityOf(int number, int activity) => new(Id(2, number, activity));

    private static LineId LineOf(int number, int line) => new(Id(3, number, line));

    // Ids of applications are scattered as real ones are (the hash of a reference); the others only have to be different.
    private static Guid Id(int kind, int number, int part)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, unchecked(number * (int)0x9E3779B1));
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], kind);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], part);
        return new(bytes, bigEndian: true);
    }
}
