using System.Collections.Immutable;
using Grants.Domain;
using Grants.EventStore;

namespace Grants.Projections.AuditTrails;

/// <summary>Puts together what the log holds of an event and what the event means.</summary>
internal static class TrailEntries
{
    public static TrailEntry Of(RecordedEvent recorded, object @event, Dossier? before, ImmutableDictionary<string, string> fileNames)
    {
        var told = TrailTelling.Of(@event, before);
        return new(
            recorded.Position, recorded.EventId, recorded.StreamType, recorded.Version, recorded.RecordedAt, recorded.Actor, recorded.Type,
            told.Description.Nl, told.Description.En, told.Subject, told.Board, FieldChanges.Between(told.Old, told.New),
            told.Reason ?? recorded.Reason, SourceOf(told, fileNames), recorded.CorrelationId, recorded.CausationId, Convert.ToHexStringLower(recorded.Hash.Span));
    }

    private static TrailSource? SourceOf(Told told, ImmutableDictionary<string, string> fileNames) => told switch
    {
        { Source: { } cell } => new(fileNames.GetValueOrDefault(cell.Sha256), cell.Sha256, cell.Sheet, cell.Cell),
        { File: { } file } => new(file.Name, file.Sha256, null, null),
        _ => null,
    };
}

/// <summary>What an event means.</summary>
internal sealed record Told(TrailSubject Subject, Bilingual Description)
{
    /// <summary>The boards whose own part it is about, with a space between them.</summary>
    public string? Board { get; init; }

    /// <summary>The content before, when there was one.</summary>
    public object? Old { get; init; }

    /// <summary>The content after, when there is one.</summary>
    public object? New { get; init; }

    public string? Reason { get; init; }

    public Source? Source { get; init; }

    public FileReference? File { get; init; }
}
