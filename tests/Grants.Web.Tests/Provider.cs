using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Web.Tests;

/// <summary>What may be wrong with the identity token that a provider gives out.</summary>
public enum Flaw
{
    None,
    Nonce,
    Audience,
    Issuer,
    Signature,
    Expired,
}

/// <summary>An OpenID provider as far as signing in goes: everybody is let through at once, as the person that was set.</summary>
public sealed class Provider : IAsyncDisposable
{
    public const string ClientId = "grants-pages";
    public const string ClientSecret = "a-secret-of-the-tests";

    private static readonly string[] Regions = ["midden-nederland", "hak"];

    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _otherKey = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string? Nonce, string Challenge)> _codes = new();
    private readonly WebApplication _app;

    private Provider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => new Dictionary<string, object>
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = $"{Address}/authorize",
            ["token_endpoint"] = $"{Address}/token",
            ["jwks_uri"] = $"{Address}/keys",
            ["end_session_endpoint"] = $"{Address}/end",
        });
        _app.MapGet("/keys", () => Results.Json(new { keys = new[] { Public() } }));
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", (Delegate)Token);
        _app.MapGet("/end", (HttpContext context) => Results.Redirect(QueryHelpers.AddQueryString(context.Request.Query["post_logout_redirect_uri"]!, "state", context.Request.Query["state"].ToString())));
    }

    public string Address => _app.Urls.Single();

    public Flaw Flaw { get; set; }

    public static async Task<Provider> Start()
    {
        var provider = new Provider();
        await provider._app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
        _otherKey.Dispose();
    }

    private IResult Authorize(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["client_id"] != ClientId) return Results.BadRequest();
        var code = Guid.CreateVersion7().ToString("N");
        _codes[code] = (query["nonce"], query["code_challenge"].ToString());
        return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> Token(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (form["client_secret"] != ClientSecret || !_codes.TryRemove(form["code"].ToString(), out var asked)) return Results.BadRequest(new { error = "invalid_grant" });
        var challenge = Base64UrlTextEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (challenge != asked.Challenge) return Results.BadRequest(new { error = "invalid_grant" });
        return Results.Json(new { access_token = "not-used", token_type = "Bearer", expires_in = 300, id_token = Identity(asked.Nonce) });
    }

    private string Identity(string? nonce)
    {
        var now = DateTime.UtcNow;
        var issued = Flaw == Flaw.Expired ? now.AddHours(-2) : now;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Flaw == Flaw.Issuer ? "https://elsewhere.example" : Address,
            Audience = Flaw == Flaw.Audience ? "another-client" : ClientId,
            IssuedAt = issued,
            NotBefore = issued,
            Expires = issued.AddMinutes(5),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = "person-1", ["nonce"] = Flaw == Flaw.Nonce ? "of-another-session" : nonce ?? "", ["role"] = "controller", ["region"] = Regions,
            },
            SigningCredentials = new(new RsaSecurityKey(Flaw == Flaw.Signature ? _otherKey : _key) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
        });
    }

    private Dictionary<string, string> Public()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return new() { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = "1", ["alg"] = "RS256", ["n"] = Base64UrlEncoder.Encode(key.Modulus), ["e"] = Base64UrlEncoder.Encode(key.Exponent) };
    }
}

/// <summary>The service with a provider of accounts instead of demo users.</summary>
public sealed class HouseWithProvider(Stage stage) : House(stage)
{
    public Provider Provider { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        Provider = await Provider.Start();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Provider.DisposeAsync();
    }

    protected override string Cases => "omn-*";

    protected override void Configure(Microsoft.Extensions.Configuration.IConfigurationManager configuration)
    {
        configuration["Authentication:Authority"] = Provider.Address;
        configuration["Authentication:ClientId"] = Provider.ClientId;
        configuration["Authentication:ClientSecret"] = Provider.ClientSecret;
    }
}
