using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Api.Identity;

/// <summary>
/// Proves a token's signature once in half a minute and not at every request. A token still ends when it says so; a provider
/// that withdraws a signing key is followed half a minute later. What is refused is looked at anew each time.
/// </summary>
internal sealed class RememberingTokenHandler : JsonWebTokenHandler, IDisposable
{
    private const int Most = 10_000;
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    private readonly MemoryCache _proven = new(new MemoryCacheOptions { SizeLimit = Most });

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        // By its hash: whoever can read our memory still has no tokens.
        var key = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (_proven.TryGetValue(key, out TokenValidationResult? known) && known!.SecurityToken.ValidTo + validationParameters.ClockSkew > DateTime.UtcNow) return Copy(known);

        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid) _proven.Set(key, Copy(result), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Memory });
        return result;
    }

    public void Dispose() => _proven.Dispose();

    // Each request has an identity of its own, which it may add to.
    private static TokenValidationResult Copy(TokenValidationResult proven) => new()
    {
        IsValid = true,
        ClaimsIdentity = proven.ClaimsIdentity.Clone(),
        SecurityToken = proven.SecurityToken,
        Issuer = proven.Issuer,
        TokenType = proven.TokenType,
    };
}
