using System.Collections.Immutable;
using Grants.Api.Hosting;
using Grants.Api.Identity;
using Grants.Projections.Dossiers;

namespace Grants.Api.Verbs;

/// <summary>Who works at the terminal of the machine with the data: whoever can read the data folder can do everything.</summary>
internal static class Operator
{
    public static async Task<Viewer> Of(GrantsSystem system, string? region, CancellationToken ct) =>
        new("terminal", [Role.Admin], region is null ? [.. (await system.Applications.Regions(new(null, Audience.Whole), ct)).Items.Select(found => found.Region)] : ImmutableHashSet.Create(region), null);
}
