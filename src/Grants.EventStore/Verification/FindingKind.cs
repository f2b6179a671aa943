namespace Grants.EventStore;

/// <summary>What can be wrong with a log.</summary>
public enum FindingKind
{
    /// <summary>An event's content does not give its hash.</summary>
    Altered,

    /// <summary>An event that was not appended through the log.</summary>
    Inserted,

    /// <summary>One or more events are gone from between others.</summary>
    Dropped,

    /// <summary>An event stands at another event's position.</summary>
    Reordered,

    /// <summary>The end of the log is gone.</summary>
    CutOff,

    /// <summary>A stream's version, tenant or type is not what its events say.</summary>
    StreamDiffers,

    /// <summary>The head of the log is not its last event.</summary>
    HeadDiffers,

    /// <summary>The log is whole in itself, but not the one that was known elsewhere: it was rewritten.</summary>
    AnchorDiffers,
}
