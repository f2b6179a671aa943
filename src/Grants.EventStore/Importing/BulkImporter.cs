using System.Runtime.CompilerServices;
using Npgsql;

namespace Grants.EventStore;

/// <summary>
/// Fills a log with very many events at the speed of COPY: for bringing in a history or making data to measure with. The outcome is the
/// same as of as many appends, with the same checks, positions and chain.
/// </summary>
/// <remarks>
/// It works as the owner of the log, which the application is not. It holds the log for one part (some 20,000 events) at a time, so appends
/// go on in between. Each part is stored whole or not at all; if one is refused, those before it stay.
/// </remarks>
public sealed class BulkImporter(NpgsqlDataSource owner)
{
    private const int EventsPerPart = 20_000;

    /// <param name="commits">In the order in which they are to be stored. Idempotency keys have no place here.</param>
    /// <param name="progress">Is told the position of the log after each part.</param>
    /// <returns>The position of the last event.</returns>
    /// <exception cref="WrongExpectedVersionException">A stream has another version than a commit expects.</exception>
    /// <exception cref="WrongTenantException">A stream belongs to another tenant.</exception>
    /// <exception cref="WrongStreamTypeException">A stream was started as another type.</exception>
    public async Task<long> Import(IAsyncEnumerable<Commit> commits, IProgress<long>? progress = null, CancellationToken ct = default)
    {
        await using var parts = Parts(commits, ct).GetAsyncEnumerator(ct);
        long position = 0;
        var next = Prepare(parts, ct);
        while (await next is { } part)
        {
            next = Prepare(parts, ct);   // while this one is written
            try
            {
                position = await new ImportPart(owner, part).Write(ct);
            }
            catch
            {
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }

            progress?.Report(position);
        }

        return position;
    }

    private static Task<List<PendingAppend>?> Prepare(IAsyncEnumerator<List<PendingAppend>> parts, CancellationToken ct) =>
        Task.Run(async () => await parts.MoveNextAsync() ? parts.Current : null, ct);

    private static async IAsyncEnumerable<List<PendingAppend>> Parts(
        IAsyncEnumerable<Commit> commits, [EnumeratorCancellation] CancellationToken ct)
    {
        var part = new List<PendingAppend>();
        var events = 0;
        await foreach (var commit in commits.WithCancellation(ct))
        {
            if (commit.Key is not null)
                throw new ArgumentException("An idempotency key has no place in an import.", nameof(commits));
            var pending = new PendingAppend(commit);
            part.Add(pending);
            events += pending.EventCount;
            if (events < EventsPerPart)
                continue;
            yield return part;
            part = [];
            events = 0;
        }

        if (part.Count > 0)
            yield return part;
    }
}
