using Grants.Domain;

namespace Grants.Web.CostTables;

/// <summary>One row of an amount divided over something.</summary>
public sealed record BreakdownRow(string Name, Hours Hours, Money Total);
