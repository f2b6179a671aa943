using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using Grants.Api.Hosting;
using Grants.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Npgsql;

[assembly: AssemblyFixture(typeof(Grants.Web.Tests.Stage))]

namespace Grants.Web.Tests;

/// <summary>The PostgreSQL server and the browser that all tests of this project share.</summary>
public sealed class Stage : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"grants-web-tests-{Environment.ProcessId}");
    private PostgresServer? _own;
    private IPlaywright? _playwright;

    public string Connection { get; private set; } = "";

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>The house that most tests work in; what they change in it is their own.</summary>
    public House House { get; private set; } = null!;

    // The one that tools/ensure-browser.sh made sure of.
    private static string Chromium => Environment.GetEnvironmentVariable("GRANTS_CHROMIUM") is { Length: > 0 } named ? named
        : File.Exists("/usr/bin/chromium-headless-shell") ? "/usr/bin/chromium-headless-shell" : "/usr/bin/chromium";

    public async ValueTask InitializeAsync()
    {
        Connection = Environment.GetEnvironmentVariable("TEST_PG") ?? "";
        if (Connection.Length == 0)
        {
            _own = await PostgresServer.Start(new(_folder, Durable: false), TestContext.Current.CancellationToken);
            Connection = _own.ConnectionString;
        }

        _playwright = await Playwright.CreateAsync();
        // A machine may be slow; what never comes is still found.
        Assertions.SetDefaultExpectTimeout(30_000);
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
        });
        House = new(this);
        await House.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Browser.DisposeAsync();
        _playwright?.Dispose();
        if (_own is null) return;
        await _own.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The whole service with its pages on a real port, with the real cases, on a database of its own.</summary>
public class House(Stage stage) : IAsyncLifetime
{
    private readonly string _database = $"web_{Guid.CreateVersion7():N}";
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"grants-web-{Guid.CreateVersion7():N}");
    private readonly ConcurrentDictionary<(string, string), Task<string>> _sessions = [];
    private WebApplication _app = null!;

    internal GrantsSystem System { get; private set; } = null!;

    internal WebApplication App => _app;

    public string Address => _app.Urls.Single();

    /// <summary>The top of the checkout.</summary>
    public static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));

    public virtual async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        await using (var source = NpgsqlDataSource.Create(stage.Connection))
        await using (var create = source.CreateCommand($"create database {_database}"))
            await create.ExecuteNonQueryAsync(ct);
        var connection = new NpgsqlConnectionStringBuilder(stage.Connection) { Database = _database }.ConnectionString;

        System = await GrantsSystem.Open(new(_data, 0, connection, null), null, ct);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environment });
        builder.WebHost.UseKestrelHttpsConfiguration().UseUrls($"{(Certificate is null ? "http" : "https")}://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = Certificate));
        builder.Logging.ClearProviders();
        Configure(builder.Configuration);
        Register(builder.Services);
        _app = GrantsHost.Build(builder, System, WebPages.Hosted);
        await System.Projections.StartAsync(ct);
        await _app.StartAsync(ct);

        await System.Loader.PublishSchemes(Path.Combine(Root(), "schemes"), ct);
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(Root(), "cases"), Cases)) await System.Loader.Load(folder, ct);
        await CatchUp();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _app.DisposeAsync();
        await System.DisposeAsync();
        Directory.Delete(_data, recursive: true);
        NpgsqlConnection.ClearAllPools();
        await using var source = NpgsqlDataSource.Create(stage.Connection);
        await using var drop = source.CreateCommand($"drop database {_database} with (force)");
        await drop.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Which of the real cases are there.</summary>
    protected virtual string Cases => "*";

    protected virtual string Environment => "Development";

    /// <summary>With one, pages come over an encrypted line, as they do for real.</summary>
    protected virtual X509Certificate2? Certificate => null;

    protected virtual void Configure(IConfigurationManager configuration) { }

    protected virtual void Register(IServiceCollection services) { }

    /// <summary>Waits until every read model has seen everything.</summary>
    public async Task CatchUp()
    {
        var ct = TestContext.Current.CancellationToken;
        var head = await System.Log.HeadPosition(ct);
        foreach (var model in Projections.ReadModelCatalogue.All)
            (await System.Projections.WaitFor(model.Name, head, TimeSpan.FromSeconds(60), ct)).ShouldBeTrue(model.Name);
    }

    /// <summary>A browser window of somebody who has signed in by choosing who to be.</summary>
    /// <param name="who">Role, region and board, as on the page: <c>controller/midden-nederland</c>.</param>
    public async Task<IPage> As(string who, bool scripts = true, int width = 1280, string language = "nl")
    {
        var page = await Open(scripts, width, await _sessions.GetOrAdd((who, language), SignIn));
        await page.GotoAsync("/");
        return page;
    }

    public Task<IPage> Anonymous(bool scripts = true, int width = 1280) => Open(scripts, width, null);

    // Every window of the same person begins with what signing in once left in the browser.
    private async Task<string> SignIn((string Who, string Language) person)
    {
        var page = await Anonymous(scripts: false);
        await page.GotoAsync($"/aanmelden?taal={person.Language}");
        await page.Locator($"button[value='{person.Who}']").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"{Address}/");
        return await page.Context.StorageStateAsync();
    }

    private async Task<IPage> Open(bool scripts, int width, string? session)
    {
        var context = Windows.Opened(await stage.Browser.NewContextAsync(new()
        {
            BaseURL = Address,
            JavaScriptEnabled = scripts,
            IgnoreHTTPSErrors = true,   // our certificate is our own
            Locale = "nl-NL",
            ViewportSize = new() { Width = width, Height = 900 },
            StorageState = session,
            ReducedMotion = ReducedMotion.Reduce,   // colours are what they will be at once
        }));
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }
}
