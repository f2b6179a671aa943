using System.Collections.Concurrent;

namespace Grants.EventStore.Tests;

public sealed class EventIdsTests
{
    [Fact]
    public void They_are_of_version_7_and_of_now()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var id = EventIds.Next();
        (id.Version, id.Variant & 0xC).ShouldBe((7, 8));
        long.Parse(id.ToString("N")[..12], System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBeInRange(before, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void No_two_are_the_same_on_however_many_threads()
    {
        var ids = new ConcurrentBag<Guid>();
        Parallel.For(0, 20_000, _ => ids.Add(EventIds.Next()));
        ids.Distinct().Count().ShouldBe(20_000);
    }
}
