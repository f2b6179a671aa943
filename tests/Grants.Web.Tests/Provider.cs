using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Web.Tests;

/// <summary>
/// A real OpenID provider in a process of its own (<c>Provider/provider.mjs</c>), whose answers can be given a flaw before they reach us.
/// </summary>
public sealed class Provider : IAsyncDisposable
{
    public const string ClientId = "grants-pages";
    public const string ClientSecret = "a-secret-of-the-tests";

    private readonly HttpClient _control = new();
    private readonly Process _process;

    private Provider(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    public static async Task<Provider> Start()
    {
        var packages = Path.Combine(House.Root(), ".tools/oidc-provider");
        Directory.Exists(packages).ShouldBeTrue("tools/ensure-provider.sh installs the provider");
        var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(House.Root(), "tests/Grants.Web.Tests/Provider/provider.mjs"), packages])
        {
            RedirectStandardInput = true,   // it ends when this does
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var address = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("The provider did not start.");
        return new(process, address);
    }

    /// <summary>Tells the provider where people come from and go back to.</summary>
    public Task Serve(string pages) => Tell("pages", pages);

    /// <summary>What is wrong with its next answers; <c>none</c> for nothing.</summary>
    public Task Misbehave(string flaw) => Tell("flaw", flaw);

    /// <summary>The parameters of the last question for a person to sign in, whichever way they came.</summary>
    public async Task<JsonElement> Asked() => await _control.GetFromJsonAsync<JsonElement>($"{Address}/control/asked", TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _control.Dispose();
    }

    private async Task Tell(string what, string text) =>
        (await _control.PostAsync($"{Address}/control/{what}", new StringContent(text), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
}

/// <summary>A clock that can be set.</summary>
public sealed class Clock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}

/// <summary>The service with a provider of accounts instead of demo users, as it runs for real: over an encrypted line.</summary>
public sealed class HouseWithProvider(Stage stage) : House(stage)
{
    public Provider Provider { get; private set; } = null!;

    public Clock Clock { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        Provider = await Provider.Start();
        await base.InitializeAsync();
        await Provider.Serve(Address);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Provider.DisposeAsync();
    }

    protected override string Cases => "omn-*";

    protected override string Environment => "Production";

    protected override X509Certificate2 Certificate { get; } = SelfSigned();

    protected override void Configure(IConfigurationManager configuration) => ConfigureProvider(configuration, Provider.Address);

    protected override void Register(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    internal static void ConfigureProvider(IConfigurationManager configuration, string authority)
    {
        configuration["Authentication:Authority"] = authority;
        configuration["Authentication:ClientId"] = Provider.ClientId;
        configuration["Authentication:ClientSecret"] = Provider.ClientSecret;
        configuration["Authentication:Scopes"] = "grants";
    }
}

/// <summary>The service with a provider that is not there.</summary>
public sealed class HouseWithoutItsProvider(Stage stage) : House(stage)
{
    protected override string Cases => "omn-*";

    // Port 9 is for throwing away; nobody listens there.
    protected override void Configure(IConfigurationManager configuration) => HouseWithProvider.ConfigureProvider(configuration, "http://127.0.0.1:9");
}
