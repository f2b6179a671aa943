using Grants.EventStore;
using Grants.Projections.Events;
using Npgsql;

namespace Grants.Benchmarks.Data;

/// <summary>One database to measure on, reached as the product reaches it: a role that can only add, statements prepared by themselves.</summary>
/// <param name="connection">Signs in as the owner, to this database.</param>
internal sealed class BenchDatabase(string connection) : IAsyncDisposable
{
    /// <summary>With its password, for other processes.</summary>
    public string Connection => connection;

    public NpgsqlDataSource Owner { get; } = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = 10 });

    /// <summary>As the product connects.</summary>
    public NpgsqlDataSource App { get; } = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection)
    {
        Username = BenchServer.AppRole, Password = BenchServer.AppRole, MaxPoolSize = 60, MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, NoResetOnClose = true, WriteBufferSize = 65536,
    });

    public string Name => new NpgsqlConnectionStringBuilder(connection).Database!;

    public EventLog Open(EventLogOptions? options = null) => new(App, EventCatalogue.Instance, options);

    public async Task Execute(string sql, CancellationToken ct)
    {
        await using var command = Owner.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<T> Ask<T>(string sql, CancellationToken ct)
    {
        await using var command = Owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>What was written before is on disk, and its statistics are known: what comes next is not measured paying for it.</summary>
    public Task Settle(CancellationToken ct) => Each(["vacuum analyze", "checkpoint"], ct);

    private async Task Each(string[] statements, CancellationToken ct)
    {
        foreach (var statement in statements)
            await Execute(statement, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Owner.DisposeAsync();
    }
}
