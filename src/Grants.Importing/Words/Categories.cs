using System.Text.RegularExpressions;
using Grants.Domain.Budgets;

namespace Grants.Importing.Words;

/// <summary>What kind of cost the words of an explanation name.</summary>
internal static partial class Categories
{
    public static CostCategory Of(string text) =>
        ThirdParty().IsMatch(text) ? CostCategory.ThirdParty
        : RoomHire().IsMatch(text) ? CostCategory.RoomHire
        : Material().IsMatch(text) ? CostCategory.Material
        : Contingency().IsMatch(text) ? CostCategory.Contingency
        : CostCategory.Other;

    [GeneratedRegex(@"\binhuur|\bingehuurd|\bkosten derden|\bderden\b|\bextern|\bzzp", RegexOptions.IgnoreCase)]
    private static partial Regex ThirdParty();

    [GeneratedRegex(@"\bhuur\b|zaalhuur|\bruimtehuur|locatiehuur", RegexOptions.IgnoreCase)]
    private static partial Regex RoomHire();

    [GeneratedRegex(@"materia(?:al|len|le)|\bdruk(?:kosten|werk)|\bkopie", RegexOptions.IgnoreCase)]
    private static partial Regex Material();

    [GeneratedRegex(@"\bonvoorzien", RegexOptions.IgnoreCase)]
    private static partial Regex Contingency();
}
