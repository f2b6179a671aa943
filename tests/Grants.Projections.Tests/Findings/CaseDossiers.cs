using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Importing.Dossiers;
using Grants.Projections.Events;
using Grants.Projections.Tests.Dossiers;

namespace Grants.Projections.Tests.Findings;

/// <summary>The five documents of <c>cases/</c> as dossiers: what their <c>dossier.json</c> says, and their tables read in the plainest way.</summary>
internal static partial class CaseDossiers
{
    public static readonly string Root = FindRoot();

    public static DossierBuilder Rap()
    {
        var builder = Start("rap-twente-2022", out var file);
        AddPlan(builder, file, "rap-twente-2022/plan.tsv");
        builder.Budget();
        AddList(builder, "rap-twente-2022/begroting.tsv");
        return builder.Pledge(ContributionKind.Cash, 9_625_000);
    }

    public static DossierBuilder Omn()
    {
        var builder = Start("omn-2025-vitaliteit", out var file);
        AddPlan(builder, file);
        builder.Budget().Boards(4);
        AddMatrix(builder, "omn-2025-vitaliteit/per-bestuur.tsv");
        return AddContributions(builder, file);
    }

    public static DossierBuilder Hak() => AddPlan(Start("ldnor-2025-hak", out var file), file, "ldnor-2025-hak/themas.tsv");

    public static DossierBuilder Rbd() =>
        AddPlan(Start("ldnor-2026-rbd", out var file), file, "ldnor-2026-rbd/activiteiten-2026.tsv", "ldnor-2026-rbd/activiteiten-2027-2029.tsv");

    public static DossierBuilder RaZon() => AddPlan(Start("ra-zon-2024", out var file), file);

    private static DossierBuilder Start(string folder, out DossierFile file)
    {
        file = Read<DossierFile>($"cases/{folder}/dossier.json");
        var scheme = Read<SchemeFile>($"schemes/{file.Scheme}.json");
        var builder = new DossierBuilder(file.Region, file.Reference);
        return builder
            .Record(new ApplicationEvent.Started(file.Region, file.Reference, file.Title, new(file.Scheme, 1), scheme.Terms, file.LeadPartner, file.ActivityPeriod))
            .Record(file.Participants.Select(participant => new ApplicationEvent.ParticipantAdded(participant)));
    }

    private static DossierBuilder AddPlan(DossierBuilder builder, DossierFile file, params ReadOnlySpan<string> tables)
    {
        builder.Record(new PlanEvent.Started(builder.Id));
        foreach (var table in tables) AddActivities(builder, table);
        return builder
            .Record(file.References.Select(reference => new PlanEvent.ReferenceStated(reference, null)))
            .Record(file.Figures.Select(figure => new PlanEvent.FigureStated(figure, null)))
            .Record(file.Tables.Select(table => new PlanEvent.TableStated(table, null)))
            .Record(file.Sections.Select(section => new PlanEvent.SectionAnswered(section, null)));
    }

    private static void AddActivities(DossierBuilder builder, string table)
    {
        string? theme = null;
        foreach (var cells in Rows(table))
        {
            var (text, period) = (cells[0], cells[1]);
            if (text.StartsWith("Kwartaaloverleg", StringComparison.Ordinal)) continue;
            if (period.Length == 0) theme = text;
            else
            {
                var named = Coded().Match(text);
                var id = new PlanActivityId(DeterministicId.From($"{table}/{text}"));
                var content = named.Success
                    ? new PlanActivity(named.Groups[1].Value, table.StartsWith("rap", StringComparison.Ordinal) ? Kind().Replace(named.Groups[2].Value, "") : named.Groups[2].Value, theme, null, PeriodIn(period), period, null)
                    : new PlanActivity(null, text, null, null, PeriodIn(period), period, null);
                builder.Record(new PlanEvent.ActivityAdded(id, content, null));
            }
        }
    }

    private static void AddList(DossierBuilder builder, string table)
    {
        Theme? theme = null;
        foreach (var cells in Rows(table))
        {
            var (text, amount, period, note) = (cells[0], AmountIn(cells[1]), cells[2], cells[3]);
            var coded = Coded().Match(text);
            var heading = Heading().Match(text);
            if (coded.Success)
            {
                builder.Activity(coded.Groups[1].Value, coded.Groups[2].Value, theme, PeriodIn(period));
                builder.Line(coded.Groups[1].Value, new BudgetUnit.Region(), CostIn(note), amount, typed: note);
            }
            else if (heading.Success)
            {
                theme = new(heading.Groups[1].Value, heading.Groups[2].Value);
                builder.Record(Total(new TotalOf.Theme(theme), text, amount));
            }
            else
            {
                builder.Record(Total(text switch { "Totaal" => new TotalOf.Whole(), "Subsidie" => new TotalOf.Subsidy(), _ => new TotalOf.Cofinancing() }, text, amount));
            }
        }
    }

    private static void AddMatrix(DossierBuilder builder, string table)
    {
        var unit = new BudgetUnit.EachBoard();
        var roles = File.ReadLines(Path.Combine(Root, "cases", table)).First().Split('\t').Skip(1).Select(role => role.Replace("s-c", "sc", StringComparison.Ordinal)).ToList();
        var marnix = new PartyId("marnix-academie");
        const string inKind = "deelname van collega's uit de besturen wordt 'in kind' gefinancierd";
        foreach (var (cells, row) in Rows(table).Select((cells, row) => (cells, row)))
        {
            var id = row.ToString(CultureInfo.InvariantCulture);
            var last = cells[0].StartsWith("Totaal", StringComparison.Ordinal);
            if (!last) builder.Record(new BudgetEvent.ActivityAdded(builder.ActivityId(id), new(null, cells[0].TrimEnd('*'), null, null, null, null, cells[0].EndsWith('*') ? inKind : null), null));
            for (var column = 0; column < roles.Count; column++)
            {
                var found = Cell().Match(cells[column + 1]);
                if (!found.Success) continue;
                var (hours, rate, amount) = (Hours.Of(Number(found, 1)), Money.Euros(Number(found, 2)), Money.Euros(Number(found, 3)));
                if (last) builder.Record(new BudgetEvent.TotalStated(new(new TotalOf.Column(unit, roles[column]), cells[0], amount, hours, rate, null, null), null));
                else builder.Line(id, unit, new Cost.HoursTimesRate(roles[column], [], hours, rate), amount, payee: column == 0 ? marnix : null);
            }
        }

        builder.Record(new BudgetEvent.TotalStated(new(new TotalOf.AllBoards(), "Vier besturen: 4 x €17.148", Money.Euros(68_592), null, null, 4, Money.Euros(17_148)), null));
        Regional("Begeleiding lector", new Cost.HoursTimesRate("Lector", [], Hours.Of(25), Money.Euros(138)), 3_450, marnix);
        Regional("Projectondersteuning (Marnix Academie)", new Cost.HoursTimesRate("Projectondersteuner", [], Hours.Of(20), Money.Euros(84)), 1_680, marnix);
        Regional("Drukkosten Leerkracht Veerkracht-materialen", new Cost.Memorandum(CostCategory.Material, 3_000, "sets"), 5_000, null);
        builder.Record(Total(new TotalOf.Whole(), "Totaal", Money.Euros(78_722)));

        void Regional(string name, Cost cost, decimal amount, PartyId? payee)
        {
            builder.Record(new BudgetEvent.ActivityAdded(builder.ActivityId(name), new(null, name, null, null, null, null, null), null));
            builder.Line(name, new BudgetUnit.Region(), cost, Money.Euros(amount), payee: payee);
        }
    }

    private static DossierBuilder AddContributions(DossierBuilder builder, DossierFile file) => builder
        .Record(new LedgerEvent.Opened(builder.Id))
        .Record(file.Contributions.Select(contribution => new LedgerEvent.ContributionPledged(new(DeterministicId.From(contribution.Note)), contribution, null)));

    private static BudgetEvent.TotalStated Total(TotalOf of, string label, Money? amount) => new(new(of, label, amount, null, null, null, null), null);

    private static Cost CostIn(string note)
    {
        var work = Work().Match(note);
        if (!work.Success)
        {
            var factors = Count().Matches(note).Select(count => new Factor((int)Number(count, 1), count.Groups[2].Value));
            return new Cost.LumpSum(CostCategory.RoomHire, [.. factors]);
        }

        ValueList<Factor> people = work.Groups[1].Success ? [new((int)Number(work, 1), "leden")] : [];
        return new Cost.HoursTimesRate(null, people, Hours.Of(Number(work, 2)), Money.Euros(Number(work, 3)));
    }

    private static Period? PeriodIn(string text)
    {
        if (MonthYear().Matches(text) is { Count: >= 2 } months)
        {
            var all = months.Select(found => new YearMonth((int)Number(found, 2), (int)Number(found, 1))).ToList();
            return new([.. Enumerable.Range(0, all.Count / 2).Select(i => new MonthRange(all[2 * i], all[(2 * i) + 1]))]);
        }

        var years = Year().Matches(text).Select(found => (int)Number(found, 0)).ToList();
        if (!Month().IsMatch(text)) return years.Count == 0 ? null : Period.Of(new MonthRange(new(years[0], 1), new(years[^1], 12)));
        var names = Month().Matches(text).Select(found => Array.FindIndex(Months, month => found.Value.StartsWith(month, StringComparison.OrdinalIgnoreCase)) + 1).ToList();
        var numbers = ShortYear().Matches(text).Select(found => 2000 + (int)(Number(found, 1) % 100)).ToList();
        return Period.Of(new MonthRange(new(numbers[0], names[0]), new(numbers[^1], names[^1])));
    }

    private static readonly string[] Months = ["jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

    private static Money? AmountIn(string text) =>
        text.Length == 0 ? null : Money.Euros(decimal.Parse(text.Replace("€", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Replace(',', '.').Trim(), CultureInfo.InvariantCulture));

    private static decimal Number(Match match, int group) => decimal.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows(string table)
    {
        var lines = File.ReadAllLines(Path.Combine(Root, "cases", table));
        var columns = lines[0].Split('\t').Length;
        return lines.Skip(1).Where(line => line.Trim().Length > 0).Select(line => line.Split('\t')).Select(cells => cells.Concat(Enumerable.Repeat("", columns)).Take(columns).Select(cell => cell.Trim()).ToArray());
    }

    private static TFile Read<TFile>(string path) => JsonSerializer.Deserialize<TFile>(File.ReadAllText(Path.Combine(Root, path)), GrantsJson.Options)!;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Grants.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("The root of the repository was not found.");
        return folder.FullName;
    }

    [GeneratedRegex(@"^(\d+\.\d+)\.?\s+(.+)$")]
    private static partial Regex Coded();

    [GeneratedRegex(@"^(\d+)\s+(.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:Voortzetting/aanvulling|Voortzetting|Aanvulling|Nieuw)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Kind();

    [GeneratedRegex(@"(?:(\d+) leden \* )?(\d+) uren (?:voor gehele projectperiode )?\* (\d+) euro")]
    private static partial Regex Work();

    [GeneratedRegex(@"(\d+) ([a-z]+(?: [a-z]+)?)")]
    private static partial Regex Count();

    [GeneratedRegex(@"^(\d+) x €(\d+) = €(\d+)$")]
    private static partial Regex Cell();

    [GeneratedRegex(@"(\d\d)/(20\d\d)")]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"20\d\d")]
    private static partial Regex Year();

    [GeneratedRegex(@"jan|feb|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec", RegexOptions.IgnoreCase)]
    private static partial Regex Month();

    [GeneratedRegex(@"(\d{4}|\d\d)(?!\d)")]
    private static partial Regex ShortYear();
}
