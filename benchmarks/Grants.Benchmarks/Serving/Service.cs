using System.Diagnostics;
using System.Globalization;

namespace Grants.Benchmarks.Serving;

/// <summary>The service as it ships, as a process of its own.</summary>
internal sealed class Service : IAsyncDisposable
{
    private const int Port = 5089;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _folder;
    private readonly string _connection;

    private Service(Process process, string connection, string folder) => (_process, _connection, _folder) = (process, connection, folder);

    public string Url { get; } = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    /// <summary>From its start to its first answer.</summary>
    public TimeSpan UntilReady { get; private set; }

    public static async Task<Service> Start(string connection, string folder, bool demo, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var service = new Service(Run(connection, folder, demo ? ["serve", "--demo", Environment.CurrentDirectory] : ["serve"]), connection, folder);
        using var http = new HttpClient();
        while (!await IsReady(http, service.Url, ct))
        {
            if (Stopwatch.GetElapsedTime(start) > Patience || service._process.HasExited)
                throw new InvalidOperationException("The service did not start.");
            await Task.Delay(5, ct);
        }

        service.UntilReady = Stopwatch.GetElapsedTime(start);
        if (demo)
            await service.Says("/swagger", ct);   // it says where it is when the cases are in
        return service;
    }

    public async Task<string> Token(string role, string region, CancellationToken ct)
    {
        using var process = Run(_connection, _folder, ["token", "--role", role, "--region", region]);
        return (await process.StandardOutput.ReadToEndAsync(ct)).Trim();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Run(string connection, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "../../Grants.Api/release/grants.dll"), .. arguments]) { RedirectStandardOutput = true };
        start.Environment["ConnectionStrings__Grants"] = connection;
        start.Environment["GRANTS_DATA"] = folder;
        start.Environment["GRANTS_PORT"] = Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        return Process.Start(start)!;
    }

    private static async Task<bool> IsReady(HttpClient http, string url, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(url + "/health/ready"), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;   // it does not listen yet
        }
    }

    private async Task Says(string word, CancellationToken ct)
    {
        while (await _process.StandardOutput.ReadLineAsync(ct) is { } line)
            if (line.Contains(word, StringComparison.Ordinal))
                return;
    }
}
