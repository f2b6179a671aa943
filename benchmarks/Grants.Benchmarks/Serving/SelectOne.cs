using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Grants.Benchmarks.Serving;

/// <summary>The least a web service on a database can do: one endpoint, no rights, no logging, one <c>select 1</c>, on the driver's own settings.</summary>
internal sealed class SelectOne : IAsyncDisposable
{
    public const string Verb = "serve-select-one";
    private const int Port = 5090;

    private readonly System.Diagnostics.Process _process;

    private SelectOne(System.Diagnostics.Process process) => _process = process;

    public string Url { get; } = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/");

    /// <summary>A process of its own, as the service is.</summary>
    public static async Task<SelectOne> Start(string connection, CancellationToken ct)
    {
        var start = new System.Diagnostics.ProcessStartInfo(Environment.ProcessPath!, [Verb]);
        start.Environment["BENCH_DATABASE"] = connection;
        var host = new SelectOne(System.Diagnostics.Process.Start(start)!);
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                await http.GetStringAsync(new Uri(host.Url), ct);
                return host;
            }
            catch (HttpRequestException) when (!host._process.HasExited)
            {
                await Task.Delay(20, ct);
            }
        }
    }

    public static async Task Serve(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"));
        await using var app = builder.Build();
        app.MapGet("/", async (CancellationToken ct) =>
        {
            await using var command = database.CreateCommand("select 1");
            return (int)(await command.ExecuteScalarAsync(ct))!;
        });
        await app.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
