using Grants.Domain.Applications;

namespace Grants.Projections.Dossiers;

/// <summary>To whom an amount is counted: one party, the region, or boards that are not named here.</summary>
public readonly record struct Bearer(BearerKind Kind, PartyId? Party)
{
    public static readonly Bearer Region = new(BearerKind.Region, null);

    /// <summary>Boards that take part in "each board" but are not known by name, or whose own part the audience does not see.</summary>
    public static readonly Bearer OtherBoards = new(BearerKind.OtherBoards, null);

    public static Bearer Of(PartyId party) => new(BearerKind.Party, party);

    /// <summary>One text for programs: the party's id, <c>region</c> or <c>other-boards</c>.</summary>
    public string Key => Kind switch
    {
        BearerKind.Region => "region",
        BearerKind.OtherBoards => "other-boards",
        _ => Party!.Value.Value,
    };
}

public enum BearerKind
{
    Party,
    OtherBoards,
    Region,
}
