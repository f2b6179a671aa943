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

    private readonly KeptAnswers _kept = new();

    /// <summary>The answer of one application, with the position at which it is true: that of its read model, read in the same statement.</summary>
    /// <returns>Null when it is not there, or when the reference stands for more than one.</returns>
    public async Task<StoredAnswer?> Find(StoredAnswers stored, string application, Viewer viewer, CancellationToken ct)
    {
        var candidates = await finder.Candidates(application, viewer, ct);
        if (await Find(stored, "null::text", candidates, ct) is not { } row) return null;
        if (_kept.Find(row.Application, row.Mark) is { } kept) return new(row.Region, kept, row.Checkpoint);

        // Between the two questions the row may have been written again: what is kept is what the second one found.
        if (await Find(stored, "a.body", candidates, ct) is not { Body: { } body } whole) return null;
        _kept.Keep(whole.Application, whole.Mark, body);
        return new(whole.Region, body, whole.Checkpoint);
    }

    private async Task<(Guid Application, RowMark Mark, string Region, byte[]? Body, long Checkpoint)?> Find(
        StoredAnswers stored, string body, IReadOnlyList<ApplicationId> candidates, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select a.application_id, a.tableoid, a.xmin, a.region, {body}, p.checkpoint from read.{stored.Table} a, log.projections p where a.application_id = any($1) and p.name = $2 limit 2");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. candidates.Select(id => id.Value)] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stored.Projection });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        var mark = new RowMark(reader.GetFieldValue<uint>(1), reader.GetFieldValue<uint>(2));
        var row = (reader.GetGuid(0), mark, reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetFieldValue<byte[]>(4), reader.GetInt64(5));
        return await reader.ReadAsync(ct) ? null : row;
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
