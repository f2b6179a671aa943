namespace Grants.EventStore;

/// <summary>What is known of a stream without reading its events.</summary>
public sealed record StreamHead(string Tenant, string Type, long Version);
