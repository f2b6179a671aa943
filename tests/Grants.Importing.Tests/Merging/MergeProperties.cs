using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Importing.Workbooks.Merging;

namespace Grants.Importing.Tests.Merging;

/// <summary>What holds for any three states of a budget: no value disappears without somebody choosing so.</summary>
public sealed class MergeProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static readonly ActivityId[] Activities = [.. Enumerable.Range(1, 2).Select(i => new ActivityId(DeterministicId.From($"activity {i}")))];
    private static readonly LineId[] Lines = [.. Enumerable.Range(1, 3).Select(i => new LineId(DeterministicId.From($"line {i}")))];

    private static readonly Gen<Cost> Costs = Gen.OneOf(
        from hours in Gen.Elements(10m, 20m) from rate in Gen.Elements(50, 60) from role in Gen.Elements("Coach", "Docent") from times in Gen.Elements(1, 2)
        select (Cost)new Cost.HoursTimesRate(role, [new(times, "leden")], Hours.Of(hours), Money.Euros(rate)),
        Gen.Elements(1m, 2m).Select(quantity => (Cost)new Cost.QuantityTimesPrice(CostCategory.Material, [], quantity, "sets", Money.Euros(5))),
        Gen.Constant<Cost>(new Cost.LumpSum(CostCategory.RoomHire, [])));

    private static readonly Gen<BudgetLine> Contents =
        from activity in Gen.Elements(Activities) from cost in Costs from stated in Gen.Elements(100, 200) from funding in Gen.Elements(Funding.Subsidised, Funding.InKind) from note in Gen.Elements("a", "b", null)
        select new BudgetLine(activity, new BudgetUnit.Region(), null, cost, funding, null, note, Money.Euros(stated), null);

    private static readonly Gen<BudgetActivity> Names =
        from name in Gen.Elements("Werven", "Matchen") from code in Gen.Elements("1", null) select new BudgetActivity(code, name, null, null, null, null, null);

    private static readonly Gen<BudgetState> States =
        from lines in Some(Lines, Contents) from activities in Some(Activities, Names) from count in Gen.Elements(3, 4) select new BudgetState(lines, activities, count);

    private static readonly Arbitrary<(BudgetState Base, BudgetState Mine, BudgetState Theirs, bool TakeMine)> Three =
        (from @base in States from mine in Gen.OneOf(States, Gen.Constant(@base)) from theirs in Gen.OneOf(States, Gen.Constant(@base), Gen.Constant(mine)) from take in Gen.Elements(true, false)
         select (@base, mine, theirs, take)).ToArbitrary();

    [Fact]
    public void Every_value_is_the_changed_one_the_common_one_or_is_asked() => Prop.ForAll(Three, three =>
    {
        var (@base, mine, theirs, take) = three;
        var items = BudgetMerge.Of(@base, mine, theirs);
        var choices = items.Where(item => item.Asks).ToDictionary(item => item.Key, _ => new MergeChoice(take, "zo besloten"));
        var joined = BudgetMerge.Joined(@base, mine, theirs);
        var result = BudgetMerge.Apply(items, choices, joined, theirs);
        foreach (var item in items)
        {
            var now = ValueIn(result, item.Key);
            var expected = item.Outcome switch
            {
                MergeOutcome.Mine or MergeOutcome.Conflict when item.Asks => take ? item.Mine : item.Theirs,
                MergeOutcome.Mine or MergeOutcome.Both => item.Mine,
                _ => item.Theirs,
            };
            if (!Equals(now, expected)) return false;
        }

        // What is in no item was changed by nobody, and is as it was.
        return Keys(@base, joined, theirs).All(key => items.Any(item => Covers(item.Key, key)) || (Equals(ValueIn(result, key), ValueIn(@base, key)) && Equals(ValueIn(result, key), ValueIn(joined, key))));
    }).Check(Many);

    [Fact]
    public void A_value_that_only_one_side_changed_asks_nothing_unless_it_is_removed() => Prop.ForAll(Three, three =>
        BudgetMerge.Of(three.Base, three.Mine, three.Theirs).Where(item => item.Asks).All(item =>
            item.Outcome == MergeOutcome.Conflict ? !Equals(item.Mine, item.Theirs) && !Equals(item.Base, item.Mine) && !Equals(item.Base, item.Theirs) : item.Mine is null && item.Base is not null))
        .Check(Many);

    [Fact]
    public void Without_changes_in_the_file_the_budget_stays_and_without_changes_online_it_becomes_the_file() => Prop.ForAll(Three, three =>
    {
        var (@base, mine, theirs, _) = three;
        var untouched = BudgetMerge.Of(@base, @base, theirs);
        if (untouched.Any(item => item.Asks) || !Same(BudgetMerge.Apply(untouched, ImmutableDictionary<MergeKey, MergeChoice>.Empty, @base, theirs), theirs)) return false;
        var alone = BudgetMerge.Of(@base, mine, @base);
        var yes = alone.Where(item => item.Asks).ToDictionary(item => item.Key, _ => new MergeChoice(true, "weg"));
        return Same(BudgetMerge.Apply(alone, yes, mine, @base), mine);
    }).Check(Many);

    [Fact]
    public void Merging_what_was_merged_changes_nothing_more() => Prop.ForAll(Three, three =>
    {
        var (@base, mine, theirs, take) = three;
        var items = BudgetMerge.Of(@base, mine, theirs);
        var result = BudgetMerge.Apply(items, items.Where(item => item.Asks).ToDictionary(item => item.Key, _ => new MergeChoice(take, "x")), BudgetMerge.Joined(@base, mine, theirs), theirs);
        return BudgetMerge.Of(result, result, result).Count == 0 && BudgetMerge.Of(theirs, result, result).All(item => item.Outcome == MergeOutcome.Both);
    }).Check(Many);

    [Fact]
    public void The_three_rules_of_merging_hold_for_one_value()
    {
        ThreeWay.Compare(1, 1, 1).ShouldBe(MergeOutcome.Unchanged);
        ThreeWay.Compare(1, 2, 1).ShouldBe(MergeOutcome.Mine);
        ThreeWay.Compare(1, 1, 2).ShouldBe(MergeOutcome.Theirs);
        ThreeWay.Compare(1, 2, 2).ShouldBe(MergeOutcome.Both);
        ThreeWay.Compare(1, 2, 3).ShouldBe(MergeOutcome.Conflict);
        ThreeWay.Compare<string>(null, null, "x").ShouldBe(MergeOutcome.Theirs);
        ThreeWay.Compare<string>("x", null, "y").ShouldBe(MergeOutcome.Conflict);
    }

    private static Gen<ImmutableDictionary<TId, TItem>> Some<TId, TItem>(TId[] ids, Gen<TItem> items)
        where TId : notnull =>
        from present in Gen.Choose(0, 3).ArrayOf(ids.Length)
        from content in items.ArrayOf(ids.Length)
        select ids.Zip(content).Where((_, index) => present[index] > 0).ToImmutableDictionary(entry => entry.First, entry => entry.Second);

    private static bool Same(BudgetState one, BudgetState other) =>
        one.BoardCount == other.BoardCount && one.Lines.OrderBy(line => line.Key.Value).SequenceEqual(other.Lines.OrderBy(line => line.Key.Value))
        && one.Activities.OrderBy(activity => activity.Key.Value).SequenceEqual(other.Activities.OrderBy(activity => activity.Key.Value));

    private static IEnumerable<MergeKey> Keys(params BudgetState[] states) =>
        states.SelectMany(state => state.Lines.Keys.Select(id => new MergeKey(MergeSubject.Line, id.Value, MergeField.Whole)).Concat(state.Activities.Keys.Select(id => new MergeKey(MergeSubject.Activity, id.Value, MergeField.Whole))))
            .Append(new(MergeSubject.BoardCount, Guid.Empty, MergeField.Count)).Distinct();

    private static bool Covers(MergeKey item, MergeKey key) => item.Subject == key.Subject && item.Id == key.Id;

    // Read without the functions that are tested.
    private static object? ValueIn(BudgetState state, MergeKey key)
    {
        if (key.Subject == MergeSubject.BoardCount) return state.BoardCount;
        if (key.Subject == MergeSubject.Activity)
        {
            var activity = state.Activities.GetValueOrDefault(new(key.Id));
            return key.Field switch { MergeField.Whole => activity, MergeField.Name => activity!.Name, MergeField.Code => activity!.Code, _ => throw new ArgumentException($"{key}", nameof(key)) };
        }

        var line = state.Lines.GetValueOrDefault(new(key.Id));
        var hours = line?.Cost as Cost.HoursTimesRate;
        return key.Field switch
        {
            MergeField.Whole => line,
            MergeField.Activity => line!.Activity,
            MergeField.Calculation => new Calculated(line!.Cost, line.Stated),
            MergeField.Role => hours!.Role,
            MergeField.Times => hours!.Factors,
            MergeField.Quantity => hours?.Hours.Value ?? ((Cost.QuantityTimesPrice)line!.Cost).Quantity,
            MergeField.Price => hours!.Rate,
            MergeField.Funding => line!.Funding,
            MergeField.Note => line!.Note,
            MergeField.Stated => line!.Stated,
            _ => throw new ArgumentException($"{key}", nameof(key)),
        };
    }
}
