using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Projections.Applications;
using Grants.Projections.Figures;

namespace Grants.Api.Figures;

/// <summary>Reads the figures of many applications for whoever may know of them: one way for pages and programs.</summary>
internal sealed class FigureReader(ApplicationQueries applications, FigureQueries figures, DossierReader dossiers)
{
    private const int AtATime = 500;

    /// <summary>Every application that the viewer may know of, of one region and scheme if asked.</summary>
    public async Task<Found<ApplicationSummary>> Applications(Viewer viewer, string? region, string? scheme, CancellationToken ct)
    {
        var (all, after, position) = (new List<ApplicationSummary>(), ((string, string)?)null, long.MaxValue);
        while (true)
        {
            var found = await applications.List(viewer.Scope(region), new(scheme, null, null, null), after, AtATime, ct);
            all.AddRange(found.Items);
            position = Math.Min(position, found.Position);
            if (found.Items.Count < AtATime) return new(all, position);
            after = (all[^1].Region, all[^1].Reference);
        }
    }

    /// <summary>The money of these applications divided over something.</summary>
    public async Task<(FigureTable Table, long Position)> Divide(Found<ApplicationSummary> found, FigureDimension by, Viewer viewer, CancellationToken ct)
    {
        var (all, partial) = (found.Items, viewer.Audience.IsPartial);
        switch (by)
        {
            case FigureDimension.Application: return (FigureTable.OfApplications(all, partial), found.Position);
            case FigureDimension.Scheme: return (FigureTable.OfSchemes(all, partial), found.Position);
        }

        if (partial) return (FigureTable.OfParts(by, await OwnParts(all, by, viewer, ct), all.Count, partial), found.Position);
        var parts = await figures.Parts(by, [.. all.Select(one => one.Id.Value)], ct);
        return (FigureTable.OfParts(by, parts.Items, all.Count, partial), Math.Min(found.Position, parts.Position));
    }

    // What is kept ready is for whoever may see all. A board takes part in a few applications, and its part of each is folded anew.
    private async Task<IReadOnlyList<RegionPart>> OwnParts(IReadOnlyList<ApplicationSummary> all, FigureDimension by, Viewer viewer, CancellationToken ct)
    {
        var parts = new List<RegionPart>();
        foreach (var application in all)
        {
            var reading = await dossiers.Read(application.Id, new ReadPosition(null, null), ct);
            var split = reading.Answers.Split(viewer.Audience);
            var own = by switch
            {
                FigureDimension.Theme => split.Themes,
                FigureDimension.Board => split.Boards,
                _ => split.Years,
            };
            parts.AddRange(own.Select(part => new RegionPart(application.Id.Value, application.Region, part)));
        }

        return parts;
    }
}
