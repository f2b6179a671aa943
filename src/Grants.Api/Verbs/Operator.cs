using System.Collections.Immutable;
using Grants.Api.Identity;

namespace Grants.Api.Verbs;

/// <summary>Who works at the terminal of the machine with the data: whoever can read the data folder can do everything.</summary>
internal static class Operator
{
    public static Viewer Of(string? region) => new("terminal", [Role.Admin], ImmutableHashSet.Create(region ?? "*"), null);
}
