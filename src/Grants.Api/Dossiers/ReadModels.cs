using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.EventStore;
using Npgsql;

namespace Grants.Api.Dossiers;

/// <summary>Where a read model keeps the answers to one view: one row an application, with the very bytes that go out.</summary>
internal sealed record StoredAnswers(string Projection, string Table);

internal sealed record StoredAnswer(string Region, ReadOnlyMemory<byte> Body, long Position);

/// <summary>Reads what the projections keep ready.</summary>
internal sealed class ReadModels(NpgsqlDataSource database, ProjectionDaemon projections, ApplicationFinder finder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The answer of one application, with the position at which it is true: that of its read model, read in the same statement.</summary>
    /// <returns>Null when it is not there, or when the reference stands for more than one.</returns>
    public async Task<StoredAnswer?> Find(StoredAnswers stored, string application, Viewer viewer, CancellationToken ct)
    {
        var candidates = await finder.Candidates(application, viewer, ct);
        await using var command = database.CreateCommand(
            $"select a.region, a.body, p.checkpoint from read.{stored.Table} a, log.projections p where a.application_id = any($1) and p.name = $2 limit 2");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. candidates.Select(id => id.Value)] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stored.Projection });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        var answer = new StoredAnswer(reader.GetString(0), reader.GetFieldValue<byte[]>(1), reader.GetInt64(2));
        return await reader.ReadAsync(ct) ? null : answer;
    }

    /// <summary>Waits until a read model includes a position, so that who has just written reads that.</summary>
    /// <exception cref="RefusedException">503 when it takes too long.</exception>
    public async Task WaitFor(string? projection, long position, CancellationToken ct)
    {
        if (projection is null || await projections.WaitFor(projection, position, Patience, ct)) return;
        throw new RefusedException(503, "position.not-yet-included",
            $"Positie {position} is nog niet verwerkt. Probeer het zo opnieuw.", $"Position {position} is not included yet. Try again shortly.", ReadPosition.MinimumHeader);
    }
}
