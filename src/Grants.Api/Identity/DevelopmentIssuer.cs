using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Api.Identity;

/// <summary>
/// Issues tokens where there is no OpenID provider: for development, on loopback only. Its key is made once and kept in the data folder,
/// readable by the owner alone; whoever can read it can sign in as anybody, and whoever cannot reach the folder cannot.
/// </summary>
public sealed class DevelopmentIssuer : IDisposable
{
    public const string Issuer = "grants-development";
    public const string Audience = "grants";

    private readonly ECDsa _key;

    private DevelopmentIssuer(ECDsa key) => _key = key;

    public SecurityKey Key => new ECDsaSecurityKey(_key) { KeyId = "development" };

    /// <summary>Reads the key of a data folder, or makes one.</summary>
    public static DevelopmentIssuer Open(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        var file = Path.Combine(dataFolder, "development-issuer.pem");
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var writer = new StreamWriter(file, options);
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        }
        catch (IOException) when (File.Exists(file))
        {
            key.ImportFromPem(File.ReadAllText(file));
        }

        return new(key);
    }

    public string Token(string role, IEnumerable<string> regions, string? board, DateTimeOffset now)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = board is null ? $"demo-{role}" : $"demo-{role}-{board}",
            [Viewer.RoleClaim] = role,
            [Viewer.RegionClaim] = regions.ToArray(),
        };
        if (board is not null) claims[Viewer.BoardClaim] = board;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.AddHours(12).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    public void Dispose() => _key.Dispose();
}
