using Grants.EventStore;
using Grants.Projections.Applications;
using Grants.Projections.AuditTrails;
using Grants.Projections.CostTables;
using Grants.Projections.Findings;
using Grants.Projections.FundingSplits;
using Grants.Projections.Schemes;
using Grants.Projections.Search;

namespace Grants.Projections;

/// <summary>All read models; the host runs them and can rebuild each by its name.</summary>
public static class ReadModelCatalogue
{
    public static IReadOnlyList<Projection> All { get; } =
    [
        new ApplicationsProjection(), new CostTableProjection(), new FundingSplitProjection(), new FindingsProjection(), new AuditTrailProjection(),
        new SearchProjection(), new SchemesProjection(),
    ];
}
