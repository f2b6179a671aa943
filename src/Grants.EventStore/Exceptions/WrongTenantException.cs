namespace Grants.EventStore;

/// <summary>The stream belongs to another tenant; the message does not say to which.</summary>
public sealed class WrongTenantException(Guid streamId)
    : StreamMismatchException(streamId, $"Stream {streamId} belongs to another tenant.");
