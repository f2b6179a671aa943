namespace Grants.EventStore;

/// <summary>An event that is to be appended.</summary>
/// <param name="Id">
/// Unique in the whole log. A time-ordered id (<see cref="EventIds"/>) keeps its index small and fast.
/// </param>
/// <param name="Type">The stored name of the event: a contract, never a CLR name.</param>
/// <param name="Data">
/// The fact as JSON. The log stores and hashes its canonical form (<see cref="CanonicalJson"/>), so any spelling of one value
/// gives the same bytes.
/// </param>
public sealed record NewEvent(Guid Id, string Type, ReadOnlyMemory<byte> Data);
