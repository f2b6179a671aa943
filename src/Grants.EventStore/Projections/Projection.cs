namespace Grants.EventStore;

/// <summary>
/// One read model: a fold over families of streams, and the rows that follow from each state. It must be a pure function of the
/// events (time comes from the record, never from the clock), so that a rebuild gives the same rows.
/// </summary>
public abstract class Projection
{
    /// <summary>Stable; also the name of the lock, so that one node at a time works on it.</summary>
    public abstract string Name { get; }

    /// <summary>Raised when rows change in shape or meaning: the read model is then rebuilt at start.</summary>
    public abstract int Revision { get; }

    public abstract IReadOnlyList<TableDefinition> Tables { get; }

    /// <summary>The family of streams this event belongs to; null if it concerns this read model in no way. The same for all events of a stream.</summary>
    public abstract Guid? KeyOf(RecordedEvent e);

    /// <summary>The streams of a family. They are read, in the order of the log, when its state is not in memory.</summary>
    public abstract IReadOnlyList<Guid> StreamsOf(Guid key);

    /// <summary>A projection is a <see cref="Projection{TState}"/>; the daemon sees its states through this.</summary>
    private protected Projection()
    {
    }

    internal abstract object? InitialState(Guid key);

    internal abstract object? FoldState(object? state, RecordedEvent e);

    internal abstract void WriteRows(Guid key, object? before, object? after, IReadOnlyList<RecordedEvent> events, IRowWriter rows);
}

/// <summary>A read model with its state.</summary>
/// <typeparam name="TState">Immutable: a state is kept in memory, and kept again if a write fails.</typeparam>
public abstract class Projection<TState> : Projection
{
    public abstract TState Initial(Guid key);

    public abstract TState Fold(TState state, RecordedEvent e);

    /// <summary>
    /// What the rows become after these events. On a rebuild <paramref name="before"/> is the initial state and
    /// <paramref name="events"/> are all events of the family: the rows must be the same however the events were cut up.
    /// </summary>
    public abstract void Write(Guid key, TState before, TState after, IReadOnlyList<RecordedEvent> events, IRowWriter rows);

    internal sealed override object? InitialState(Guid key) => Initial(key);

    internal sealed override object? FoldState(object? state, RecordedEvent e) => Fold((TState)state!, e);

    internal sealed override void WriteRows(
        Guid key, object? before, object? after, IReadOnlyList<RecordedEvent> events, IRowWriter rows) =>
        Write(key, (TState)before!, (TState)after!, events, rows);
}
