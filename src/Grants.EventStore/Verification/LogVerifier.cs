using System.Data;
using System.Globalization;
using Npgsql;

namespace Grants.EventStore;

/// <summary>
/// Proves that the log is what was appended: recomputes every hash from the rows and compares streams, head and anchors with them. It
/// knows the documented format only and needs no more than the right to read, so an auditor can run it on a copy.
/// </summary>
/// <remarks>
/// Whoever owns the database can rewrite the whole chain, or cut the end off and set the head back, so that it is whole in itself. Only
/// a <see cref="LogAnchor"/> that was kept elsewhere shows that.
/// </remarks>
public sealed class LogVerifier(NpgsqlDataSource database)
{
    /// <summary>After so many findings nobody needs more to know that this is not the log.</summary>
    public const int MostFindings = 1000;

    private const int ProgressEvery = 10_000;

    /// <summary>Reads one snapshot of the whole log; appends go on meanwhile.</summary>
    /// <param name="anchors">Positions and hashes known from elsewhere.</param>
    /// <param name="progress">Is told the position that was reached.</param>
    public async Task<VerificationReport> Verify(
        IReadOnlyList<LogAnchor>? anchors = null, IProgress<long>? progress = null, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        // In the order of the index: sorting a whole log would take the disk.
        const string inOrder = "set transaction read only; set local enable_seqscan = off; set local enable_sort = off";
        await using var settings = new NpgsqlCommand(inOrder, connection);
        await settings.ExecuteNonQueryAsync(ct);

        var findings = new List<Finding>();
        var head = await Head(connection, ct);
        var (events, last) = await WalkChain(connection, head, new AnchorCheck(anchors ?? [], findings), findings, progress, ct);
        CompareHead(head, last, findings);
        await StreamCheck.Run(connection, findings, ct);
        return new VerificationReport(head, events, [.. findings.OrderBy(f => f.Position).Take(MostFindings)]);
    }

    private static async Task<LogAnchor> Head(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select position, hash from log.log_head", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new LogAnchor(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1))
            : new LogAnchor(0, new byte[32]);
    }

    private static async Task<(long Events, LogRow? Last)> WalkChain(
        NpgsqlConnection connection, LogAnchor head, AnchorCheck anchors, List<Finding> findings, IProgress<long>? progress,
        CancellationToken ct)
    {
        const string sql = $"select {LogRow.Columns} from log.events order by position";
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var walk = new ChainWalk(new LookAhead(reader), (kind, position, message) => findings.Add(new Finding(kind, position, message)));
        long events = 0;
        LogRow? last = null;
        while (findings.Count < MostFindings && await walk.Next(head.Position, ct) is { } row)
        {
            anchors.Compare(row);
            last = row;
            if (++events % ProgressEvery == 0)
                progress?.Report(row.Position);
        }

        anchors.CompareEnd(last?.Position ?? 0);
        progress?.Report(last?.Position ?? 0);
        return (events, last);
    }

    private static void CompareHead(LogAnchor head, LogRow? last, List<Finding> findings)
    {
        if (findings.Count >= MostFindings)
            return;
        var end = last?.Position ?? 0;
        if (end < head.Position)
            findings.Add(new Finding(FindingKind.CutOff, end + 1,
                string.Create(CultureInfo.InvariantCulture, $"The log ends at position {end}, but its head is at {head.Position}.")));
        else if (end == head.Position && !head.Hash.Span.SequenceEqual(last?.Hash ?? new byte[32]))
            findings.Add(new Finding(FindingKind.HeadDiffers, end, "The hash of the head is not that of the last event."));
    }
}
