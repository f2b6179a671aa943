using System.Collections.Concurrent;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.EventStore;
using Npgsql;

namespace Grants.Api.Dossiers;

/// <summary>Where a read model keeps the answers to one view: one row an application, with the very bytes that go out.</summary>
internal sealed record StoredAnswers(string Projection, string Table);

internal sealed record StoredAnswer(string Region, ReadOnlyMemory<byte> Body, long Position);

/// <summary>Reads what the projections keep ready.</summary>
internal sealed class ReadModels(NpgsqlDataSource database, ProjectionDaemon projections, ApplicationFinder finder) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Who asks later waits for the question that is out: so it must not hang for long on a connection that nobody answers.</summary>
    private const int QuestionSeconds = 5;

    private readonly KeptAnswers _kept = new();
    private readonly ConcurrentDictionary<StoredAnswers, SharedQuestion<Guid, CurrentRows>> _current = [];

    /// <summary>The answer of one application, with the position at which it is true: that of its read model, read in the same statement.</summary>
    /// <returns>Null when it is not there, or when the reference stands for more than one.</returns>
    public async Task<StoredAnswer?> Find(StoredAnswers stored, string application, Viewer viewer, CancellationToken ct)
    {
        var candidates = await finder.Candidates(application, viewer, ct);
        var question = _current.GetOrAdd(stored, asked => new(applications => ReadRows(asked, "null::bytea", applications, CancellationToken.None)));
        var current = await question.Ask(candidates.Select(id => id.Value), ct);
        if (current.Only(candidates) is not { } row) return null;
        if (_kept.Find(row.Application, row.Mark) is { } kept) return new(row.Region, kept, current.Checkpoint);

        // Between the two questions the row may have been written again: what is kept is what the second one found.
        var whole = await ReadRows(stored, "a.body", [row.Application], ct);
        if (!whole.ByApplication.TryGetValue(row.Application, out var read) || read.Body is not { } body) return null;
        _kept.Keep(read.Application, read.Mark, body);
        return new(read.Region, body, whole.Checkpoint);
    }

    private async Task<CurrentRows> ReadRows(StoredAnswers stored, string body, IReadOnlyCollection<Guid> applications, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select a.application_id, a.tableoid, a.xmin, a.region, {body}, p.checkpoint from read.{stored.Table} a, log.projections p where a.application_id = any($1) and p.name = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. applications] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stored.Projection });
        command.CommandTimeout = QuestionSeconds;
        var rows = new Dictionary<Guid, CurrentRow>();
        var checkpoint = 0L;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var mark = new RowMark(reader.GetFieldValue<uint>(1), reader.GetFieldValue<uint>(2));
            rows.Add(reader.GetGuid(0), new(reader.GetGuid(0), mark, reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetFieldValue<byte[]>(4)));
            checkpoint = reader.GetInt64(5);
        }

        return new(rows, checkpoint);
    }

    /// <summary>Waits until a read model includes a position, so that who has just written reads that.</summary>
    /// <exception cref="RefusedException">503 when it takes too long.</exception>
    public async Task WaitFor(string? projection, long position, CancellationToken ct)
    {
        if (projection is null || await projections.WaitFor(projection, position, Patience, ct)) return;
        throw new RefusedException(503, "position.not-yet-included",
            $"Positie {position} is nog niet verwerkt. Probeer het zo opnieuw.", $"Position {position} is not included yet. Try again shortly.", ReadPosition.MinimumHeader);
    }

    public void Dispose() => _kept.Dispose();
}
