using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grants.Api.Hosting;
using Grants.Api.Identity;
using Grants.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

[assembly: AssemblyFixture(typeof(Grants.Api.Tests.Server))]

namespace Grants.Api.Tests;

/// <summary>The PostgreSQL server that all tests of this project share; each house has a database of its own on it.</summary>
public sealed class Server : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"grants-api-tests-{Environment.ProcessId}");
    private PostgresServer? _own;

    public string Connection { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("TEST_PG") is { Length: > 0 } named)
        {
            Connection = named;
            return;
        }

        _own = await PostgresServer.Start(new(_folder, Durable: false), TestContext.Current.CancellationToken);
        Connection = _own.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is null) return;
        await _own.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The whole service on a real port with the real cases, on a database of its own.</summary>
public class House(Server server) : IAsyncLifetime
{
    private readonly string _database = $"house_{Guid.CreateVersion7():N}";
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"grants-house-{Guid.CreateVersion7():N}");
    private WebApplication _app = null!;
    private DevelopmentIssuer _issuer = null!;

    internal GrantsSystem System { get; private set; } = null!;

    internal WebApplication App => _app;

    public string Address => _app.Urls.Single();

    /// <summary>The top of the checkout.</summary>
    public static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        await using (var source = NpgsqlDataSource.Create(server.Connection))
        await using (var create = source.CreateCommand($"create database {_database}"))
            await create.ExecuteNonQueryAsync(ct);
        var connection = new NpgsqlConnectionStringBuilder(server.Connection) { Database = _database }.ConnectionString;

        await Furnish(connection);
        System = await GrantsSystem.Open(new(_data, 0, connection, null), null, ct);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = GrantsHost.Build(builder, System);
        await System.Projections.StartAsync(ct);
        await _app.StartAsync(ct);
        _issuer = DevelopmentIssuer.Open(_data);

        await System.Loader.PublishSchemes(Path.Combine(Root(), "schemes"), ct);
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(Root(), "cases"))) await System.Loader.Load(folder, ct);
        await CatchUp();
    }

    /// <summary>What is in the database before the service first sees it: nothing, in a new house.</summary>
    protected virtual Task Furnish(string connection) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _app.DisposeAsync();
        await System.DisposeAsync();
        _issuer.Dispose();
        Directory.Delete(_data, recursive: true);
        NpgsqlConnection.ClearAllPools();
        await using var source = NpgsqlDataSource.Create(server.Connection);
        await using var drop = source.CreateCommand($"drop database {_database} with (force)");
        await drop.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Waits until every read model has seen everything.</summary>
    public async Task CatchUp()
    {
        var ct = TestContext.Current.CancellationToken;
        var head = await System.Log.HeadPosition(ct);
        foreach (var model in Grants.Projections.ReadModelCatalogue.All)
            (await System.Projections.WaitFor(model.Name, head, TimeSpan.FromSeconds(60), ct)).ShouldBeTrue(model.Name);
    }

    public Caller As(string role, string region, string? board = null) => new(this, _issuer.Token(role, [region], board, DateTimeOffset.UtcNow));

    public Caller Anonymous() => new(this, null);

    public Caller WithToken(string token) => new(this, token);
}

/// <summary>Somebody who asks the service over HTTP.</summary>
public sealed class Caller(House house, string? token)
{
    private static readonly HttpClient Http = new();

    public Task<Reply> Get(string path, string? accept = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, null, accept is null ? headers : [.. headers, ("Accept", accept)]);

    public Task<Reply> Post(string path, object? body, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, new StringContent(body as string ?? JsonSerializer.Serialize(body, Grants.Projections.Events.GrantsJson.Options), Encoding.UTF8, "application/json"), headers);

    public Task<Reply> Upload(string path, IEnumerable<(string Name, byte[] Content)> files, Dictionary<string, string>? fields = null, params (string Name, string Value)[] headers)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files) form.Add(new ByteArrayContent(content), "file", name);
        foreach (var (name, value) in fields ?? []) form.Add(new StringContent(value), name);
        return Send(HttpMethod.Post, path, form, headers);
    }

    public async Task<Reply> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var ct = TestContext.Current.CancellationToken;
        using var request = new HttpRequestMessage(method, house.Address + path) { Content = content };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, ct);
        return new((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(ct),
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase));
    }
}

public sealed record Reply(int Status, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Body)!;

    public string? Code => Json["code"]?.GetValue<string>();

    public string ETag => Headers["ETag"];

    public long Position => long.Parse(Headers["Grants-Position"], CultureInfo.InvariantCulture);

    public Reply Ok()
    {
        Status.ShouldBeInRange(200, 299, Text);
        return this;
    }

    /// <summary>It was refused with this status and code, as problem details with texts in both languages.</summary>
    public Reply Refused(int status, string code)
    {
        Status.ShouldBe(status, Text);
        Headers["Content-Type"].ShouldStartWith("application/problem+json");
        Code.ShouldBe(code, Text);
        Json["messageNl"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
        Json["messageEn"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
        return this;
    }
}
