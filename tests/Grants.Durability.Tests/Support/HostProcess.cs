using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Grants.Api.Identity;

namespace Grants.Durability.Tests.Support;

/// <summary>The service as it is run: a process of its own, on a port of its own, that can be killed.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(10) };

    private readonly ConcurrentQueue<string> _output = new();
    private readonly (string Name, string Value)[] _settings;
    private readonly string? _demo;
    private Process _process;

    private HostProcess(int port, string? demo, (string, string)[] settings)
    {
        (Port, _demo, _settings) = (port, demo, settings);
        _process = Launch();
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public int ProcessId => _process.Id;

    /// <summary>What it said: one line an entry.</summary>
    public IEnumerable<string> Output => _output;

    public static async Task<HostProcess> Start(string connection, string dataFolder, params (string Name, string Value)[] settings)
    {
        var host = new HostProcess(Machine.Port(), null, [("ConnectionStrings__Grants", connection), ("GRANTS_DATA", dataFolder), .. settings]);
        await host.IsReady();
        return host;
    }

    /// <summary>As ./run does: with a PostgreSQL of its own, and the schemes and cases of a folder.</summary>
    public static async Task<HostProcess> StartWithOwnDatabase(string dataFolder, string demo)
    {
        var host = new HostProcess(Machine.Port(), demo, [("GRANTS_DATA", dataFolder)]);
        await host.IsReady();
        await Run.Until(() => Task.FromResult(host.Output.Any(line => line.Contains("/swagger", StringComparison.Ordinal))), $"the cases are loaded");
        return host;
    }

    /// <summary>A token of the development issuer that the hosts on this data folder share.</summary>
    public static string Token(string dataFolder, string role = "penvoerder")
    {
        using var issuer = DevelopmentIssuer.Open(dataFolder);
        return issuer.Token(role, ["twente"], null, DateTimeOffset.UtcNow);
    }

    public Task Kill() => Machine.Kill(_process.Id);

    public void StartAgain()
    {
        _process.Dispose();
        _process = Launch();
    }

    public Task<TimeSpan> IsReady(TimeSpan? atMost = null) => Run.Until(async () =>
    {
        if (_process.HasExited) throw new InvalidOperationException($"The host ended with {_process.ExitCode}:\n{string.Join('\n', Output)}");
        return await Readiness() == HttpStatusCode.OK;
    }, $"the host is ready", atMost);

    /// <summary>What /health/ready answers now; null when nobody answers.</summary>
    public async Task<HttpStatusCode?> Readiness()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(Address, "/health/ready"));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async Task<string> Health() => await (await Http.GetAsync(new Uri(Address, "/health/ready"))).Content.ReadAsStringAsync();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await Kill();
        _process.Dispose();
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "grants.dll"), "serve", .. _demo is null ? (string[])[] : ["--demo", _demo]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["GRANTS_PORT"] = Port.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in _settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
