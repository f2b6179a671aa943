using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Grants.Api.Hosting;

namespace Grants.Api.Verbs;

/// <summary>Runs the service until it is told to stop.</summary>
internal static class ServeVerb
{
    public static Command Create(HostedPages? pages)
    {
        var house = new Option<DirectoryInfo?>("--demo")
        {
            Description = "A folder with schemes/ and cases/: loaded when they are not there yet.",
            HelpName = "FOLDER",
        };
        var command = new Command("serve", "Run the service (pages, REST, OpenAPI) with its read models.") { house };
        command.SetAction((parsed, ct) => Run(parsed.GetValue(house), pages, ct));
        return command;
    }

    private static async Task<int> Run(DirectoryInfo? demo, HostedPages? pages, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        Logs.Configure(builder.Logging, builder.Configuration, builder.Environment.IsDevelopment());
        var settings = Settings.Read(builder.Configuration);
        builder.WebHost.UseKestrelHttpsConfiguration();
        // This machine only, unless somebody names other addresses (ASPNETCORE_URLS), as a container does.
        if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{settings.Port}"));
        using var logging = LoggerFactory.Create(log => Logs.Configure(log, builder.Configuration, builder.Environment.IsDevelopment()));

        await using var system = await GrantsSystem.Open(settings, logging, ct);
        await using var app = GrantsHost.Build(builder, system, pages);
        await system.Projections.StartAsync(ct);
        await app.StartAsync(ct);
        if (demo is not null) await LoadDemo(system, demo.FullName, ct);
        await SayReady(app, system, settings, ct);

        var stopped = app.WaitForShutdownAsync(ct);
        if (await Task.WhenAny(stopped, system.Database.Ended) != stopped)
        {
            await Console.Error.WriteLineAsync("De database is gestopt; de dienst stopt ook. (The database has ended, so the service ends too.)");
            return 1;
        }

        return 0;
    }

    private static async Task LoadDemo(GrantsSystem system, string folder, CancellationToken ct)
    {
        await system.Loader.PublishSchemes(Path.Combine(folder, "schemes"), ct);
        foreach (var dossier in Directory.EnumerateDirectories(Path.Combine(folder, "cases")).Order(StringComparer.Ordinal))
        {
            var (reference, recorded) = await system.Loader.Load(dossier, ct);
            if (recorded) Console.WriteLine($"  ingelezen: {reference}");
        }
    }

    // The first answer is asked for, not assumed: only then is the service said to be there.
    private static async Task SayReady(WebApplication app, GrantsSystem system, Settings settings, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{settings.Port}") };
        for (var attempt = 0; attempt < 200; attempt++)
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);
            if (answer.IsSuccessStatusCode) break;
            await Task.Delay(50, ct);
        }

        var started = long.TryParse(Environment.GetEnvironmentVariable("GRANTS_STARTED_AT"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : Process.GetCurrentProcess().StartTime.ToUniversalTime();
        var seconds = (DateTimeOffset.UtcNow - started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        Console.WriteLine($"""

              Grants  http://localhost:{settings.Port}   (eerste antwoord na {seconds} s / first answer after {seconds} s)
              Data    {system.Database.Description}
              API     http://localhost:{settings.Port}/swagger
            """);
        if (app.Environment.IsDevelopment() && app.Configuration["Authentication:Authority"] is null)
        {
            Console.WriteLine($"""
                  Token   ./grants token --role controller --region midden-nederland
                  Vraag   curl -H "Authorization: Bearer $(./grants token --role controller --region midden-nederland)" \
                            http://localhost:{settings.Port}/api/applications/OMN-2025-VITALITEIT/cost-table
                """);
        }
    }
}
