using Grants.Domain.Applications;
using Grants.Domain.Schemes;

namespace Grants.Domain.Tests.Values;

public sealed class ShortNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("delta-de-bilt")]
    [InlineData("rap-2022")]
    public void Parties_and_schemes_have_short_names(string name)
    {
        new PartyId(name).Value.ShouldBe(name);
        PartyId.TryFrom(name).ShouldBe(new PartyId(name));
        SchemeId.TryFrom(name).ShouldBe(new SchemeId(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("two boards")]
    [InlineData("Delta")]
    [InlineData("é")]
    [InlineData("٣")]
    [InlineData("a/b")]
    public void Anything_else_is_no_short_name(string name)
    {
        Should.Throw<ArgumentException>(() => new PartyId(name));
        Should.Throw<ArgumentException>(() => new SchemeId(name));
        PartyId.TryFrom(name).ShouldBeNull();
        SchemeId.TryFrom(name).ShouldBeNull();
    }

    [Fact]
    public void A_short_name_has_at_most_a_hundred_letters()
    {
        ShortName.Is(new('a', ShortName.Longest)).ShouldBeTrue();
        ShortName.Is(new('a', ShortName.Longest + 1)).ShouldBeFalse();
        ShortName.Is(null).ShouldBeFalse();
    }
}
