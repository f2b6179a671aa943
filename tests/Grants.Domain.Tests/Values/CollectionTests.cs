using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Grants.Domain.Tests.Values;

public sealed class CollectionTests
{
    private static readonly Register<int, string> Three = Register<int, string>.Empty.Add(7, "zeven").Add(3, "drie").Add(5, "vijf");

    [Fact]
    public void Lists_with_equal_items_are_equal()
    {
        ValueList<string> one = ["a", "b"];
        ValueList<string> same = ["a", "b"];
        (one == same, one.Equals(same), one.GetHashCode() == same.GetHashCode(), one.Equals(["b", "a"])).ShouldBe((false, true, true, false));
    }

    [Fact]
    public void A_register_keeps_the_order_in_which_things_were_entered() => Three.InOrder.Select(entry => entry.Id).ShouldBe([7, 3, 5]);

    [Fact]
    public void What_is_replaced_keeps_its_place() => Three.Replace(7, "seven").InOrder.Select(entry => entry.Item).ShouldBe(["seven", "drie", "vijf"]);

    [Fact]
    public void What_was_removed_is_remembered()
    {
        var removed = Three.Remove(3);
        (removed.Find(3), removed.WasRemoved(3), removed.WasRemoved(4), removed.Count).ShouldBe((null, true, false, 3));
        removed.InOrder.Select(entry => entry.Id).ShouldBe([7, 5]);
    }

    [Fact]
    public void What_comes_back_comes_last() => Three.Remove(7).Add(7, "weer zeven").InOrder.Select(entry => entry.Id).ShouldBe([3, 5, 7]);

    [Fact]
    public void What_was_added_to_a_register_shows_in_nothing_else_that_was_made_from_it()
    {
        var (four, other) = (Three.Add(1, "een"), Three.Add(2, "twee"));
        (four.Find(2), other.Find(1), Three.Find(1), Three.Find(2)).ShouldBe((null, null, null, null));
        (string.Join(' ', four.Add(9, "negen").InOrder.Select(entry => entry.Id)), string.Join(' ', other.Add(9, "neun").InOrder.Select(entry => entry.Item)))
            .ShouldBe(("7 3 5 1 9", "zeven drie vijf twee neun"));
        (Three.Count, four.Count, other.Count).ShouldBe((3, 4, 4));
        Should.Throw<KeyNotFoundException>(() => Three.Replace(1, "een"));
    }

    [Fact]
    public void Registers_of_one_origin_do_not_disturb_each_other_however_they_are_changed() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonNegativeInt From, byte What, byte Id)[]>(), steps =>
        {
            // Every register ever made, beside one that is made anew each time as a plain list.
            List<(Register<int, string> Register, ImmutableList<(int Id, string? Item)> Model)> made = [(Register<int, string>.Empty, [])];
            foreach (var (from, what, anyId) in steps)
            {
                var (register, model) = made[^(1 + (from.Get % Math.Min(3, made.Count)))];
                var (id, item) = (anyId % 8, $"{made.Count}");
                var at = model.FindIndex(entry => entry.Id == id);
                made.Add((what % 4, at) switch
                {
                    (0 or 1, _) or (_, < 0) => (register.Add(id, item), model.RemoveAll(entry => entry.Id == id).Add((id, item))),
                    (2, _) => (register.Replace(id, item), model.SetItem(at, (id, item))),
                    _ => (register.Remove(id), model.SetItem(at, (id, null))),
                });
            }

            return made.TrueForAll(one =>
                one.Register.InOrder.SequenceEqual(one.Model.Where(entry => entry.Item is not null).Select(entry => (entry.Id, entry.Item!)))
                && Enumerable.Range(0, 8).All(id => one.Register.Find(id) == one.Model.Find(entry => entry.Id == id).Item)
                && one.Register.Count == one.Model.Count);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_added_twice_alike_is_there_once_in_each()
    {
        var (decided, folded) = (Three.Add(1, "een"), Three.Add(1, "een"));
        (folded.Add(2, "twee").Count, decided.Add(2, "deux").Find(2), folded.Add(2, "twee").Find(2)).ShouldBe((5, "deux", "twee"));
    }

    [Fact]
    public async Task Many_may_add_to_one_register_at_once()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(mine => Task.Run(() =>
            Enumerable.Range(0, 500).Aggregate(Three, (register, n) => register.Add(100 + n, $"{mine}")))));
        foreach (var (register, mine) in made.Select((register, mine) => (register, mine)))
        {
            register.InOrder.Skip(3).ShouldAllBe(entry => entry.Item == $"{mine}");
            register.Count.ShouldBe(503);
        }
    }

    [Fact]
    public void The_cell_that_a_thing_was_last_read_from_stays_with_it()
    {
        var (first, second) = (new Source("a", "Blad1", "B2"), new Source("b", "Blad1", "B3"));
        var register = Register<int, string>.Empty.Add(1, "een", first).Add(2, "twee");
        (register.SourceOf(1), register.SourceOf(2), register.SourceOf(3)).ShouldBe((first, null, null));
        (register.Replace(1, "één", second).SourceOf(1), register.Replace(1, "één").SourceOf(1), register.Remove(1).SourceOf(1)).ShouldBe((second, null, first));
    }

    [Fact]
    public void An_earlier_register_does_not_change() => (Three.Remove(3).Count, Three.InOrder.Count).ShouldBe((3, 3));

    [Fact]
    public void The_streams_of_an_application_lead_back_to_it_and_to_each_other()
    {
        var application = ApplicationId.Of("twente", "rap-2022-twente");
        application.ShouldBe(ApplicationId.Of("twente", "RAP-2022-TWENTE"));
        application.Streams.Distinct().Count().ShouldBe(5);
        application.Streams.ShouldAllBe(stream => ApplicationId.OfStream(stream) == application);
        Should.Throw<ArgumentException>(() => new ApplicationId(application.BudgetStream));
    }
}
