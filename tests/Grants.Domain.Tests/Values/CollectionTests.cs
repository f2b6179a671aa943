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
