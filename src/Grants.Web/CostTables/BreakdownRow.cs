using Grants.Domain;
using Grants.Projections.AuditTrails;

namespace Grants.Web.CostTables;

/// <summary>One row of an amount divided over something.</summary>
/// <param name="Why">The question that its amount answers, for a link to the answer.</param>
public sealed record BreakdownRow(string Name, Hours Hours, Money Total, AmountQuestion? Why = null);
