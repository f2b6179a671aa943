using System.Collections.Frozen;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Importing.Words;

namespace Grants.Importing.Workbooks;

/// <summary>The words of a workbook for what a budget refers to, both ways. Two things never have the same words.</summary>
public sealed class BudgetWords
{
    private readonly Dictionary<PartyId, string> _parties = [];
    private readonly Dictionary<string, PartyId> _partiesByKey = [];
    private readonly Dictionary<ActivityId, string> _activities = [];
    private readonly Dictionary<string, ActivityId> _activitiesByKey = [];

    public BudgetWords(Dossier dossier)
    {
        foreach (var (_, party) in dossier.Application.Started?.Participants.InOrder ?? [])
        {
            var name = Typed.OneLine(party.Name);
            var taken = Typed.Key(name) is var key && (key.Length == 0 || _partiesByKey.ContainsKey(key) || key == Typed.Key(WorkbookLayout.Region) || key == Typed.Key(WorkbookLayout.EachBoard));
            _parties[party.Party] = taken ? $"{name} ({party.Party.Value})" : name;
            _partiesByKey.TryAdd(Typed.Key(_parties[party.Party]), party.Party);
            _partiesByKey.TryAdd(Typed.Key(party.Party.Value), party.Party);
            Boards.AddRange(party.Kind == ParticipantKind.SchoolBoard ? [party.Party] : Array.Empty<PartyId>());
        }

        foreach (var (id, activity) in dossier.Budget.Sheet?.Activities.InOrder ?? []) Add(id, activity);
    }

    /// <summary>The school boards, in the order in which they joined.</summary>
    public List<PartyId> Boards { get; } = [];

    public IEnumerable<PartyId> Parties => _parties.Keys;

    public string Of(PartyId party) => _parties.GetValueOrDefault(party, party.Value);

    public string Of(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Board board => Of(board.Party),
        BudgetUnit.EachBoard => WorkbookLayout.EachBoard,
        _ => WorkbookLayout.Region,
    };

    public string Of(ActivityId activity) => _activities.GetValueOrDefault(activity, "");

    public PartyId? Party(string text) => _partiesByKey.TryGetValue(Typed.Key(text), out var party) ? party : null;

    public BudgetUnit? Unit(string text) => Typed.Key(text) switch
    {
        var key when key == Typed.Key(WorkbookLayout.Region) => new BudgetUnit.Region(),
        var key when key == Typed.Key(WorkbookLayout.EachBoard) => new BudgetUnit.EachBoard(),
        _ => Party(text) is { } party ? new BudgetUnit.Board(party) : null,
    };

    public ActivityId? Activity(string text) => _activitiesByKey.TryGetValue(Key(text), out var activity) ? activity : null;

    private void Add(ActivityId id, BudgetActivity activity)
    {
        var label = Label(activity);
        for (var number = 2; !_activitiesByKey.TryAdd(Key(label), id); number++) label = $"{Label(activity)} ({number})";
        _activities[id] = label;
    }

    /// <summary>How an activity is called in the column Activiteit.</summary>
    public static string Label(BudgetActivity activity) => Typed.OneLine($"{activity.Code} {activity.Name}".Trim());

    // Not without its signs, as other names are compared: "Fase A" and "Fase A+" are two activities.
    internal static string Key(string text) => Typed.OneLine(text).ToLowerInvariant();
}

/// <summary>The words of a workbook for the choices that a line knows.</summary>
public static class ChoiceWords
{
    public static readonly FrozenDictionary<CostKind, string> Kinds = new Dictionary<CostKind, string>
    {
        [CostKind.HoursTimesRate] = "Uren × tarief",
        [CostKind.QuantityTimesPrice] = "Aantal × prijs",
        [CostKind.LumpSum] = "Vast bedrag",
        [CostKind.Memorandum] = "P.M.",
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<CostCategory, string> Categories = new Dictionary<CostCategory, string>
    {
        [CostCategory.Staff] = "Personeel",
        [CostCategory.Material] = "Materiaal",
        [CostCategory.RoomHire] = "Huur ruimte",
        [CostCategory.ThirdParty] = "Inhuur",
        [CostCategory.Contingency] = "Onvoorzien",
        [CostCategory.Other] = "Overig",
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<Funding, string> Fundings = new Dictionary<Funding, string>
    {
        [Funding.Subsidised] = "Subsidie",
        [Funding.OwnContribution] = "Eigen bijdrage",
        [Funding.InKind] = "In natura",
    }.ToFrozenDictionary();

    /// <summary>The choice that a text names; a multiplication may also be typed as an x.</summary>
    public static TChoice? Find<TChoice>(FrozenDictionary<TChoice, string> words, string text)
        where TChoice : struct
    {
        foreach (var (choice, word) in words)
        {
            if (Key(word) == Key(text)) return choice;
        }

        return null;
    }

    /// <summary>"2 leden × 4 bijeenkomsten".</summary>
    public static string Of(IEnumerable<Factor> factors) => string.Join(" × ", factors.Select(factor => $"{Dutch.Number(factor.Count)} {factor.Label}".Trim()));

    public static string Of(Period period) => Dutch.Period(period);

    public static string Number(decimal number) => Dutch.Number(number);

    public static string Euro(Money amount) => Dutch.Euro(amount);

    private static string Key(string text) => Typed.OneLine(text).ToLowerInvariant().Replace(" x ", " × ", StringComparison.Ordinal).Replace(" * ", " × ", StringComparison.Ordinal);
}
