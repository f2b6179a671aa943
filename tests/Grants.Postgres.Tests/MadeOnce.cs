using System.Diagnostics;

namespace Grants.Postgres.Tests;

/// <summary>A data directory that was used and left, to copy instead of making one for each test.</summary>
public sealed class MadeOnce : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public async ValueTask InitializeAsync()
    {
        await using var server = await PostgresServer.Start(new(_folder.Data, Durable: false), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>With owners and rights as they are.</summary>
    internal async Task CopyTo(string data, CancellationToken ct)
    {
        using var copy = Process.Start("cp", ["--archive", _folder.Data, data]);
        await copy.WaitForExitAsync(ct);
        copy.ExitCode.ShouldBe(0);
    }
}
