using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grants.Api.Identity;
using Grants.EventStore;
using Microsoft.Extensions.Primitives;

namespace Grants.Api.Http;

/// <summary>
/// What a command's headers say: the version it was based on (<c>If-Match</c>) and the key under which it may be repeated (<c>Idempotency-Key</c>).
/// </summary>
/// <param name="ExpectedVersion">The version in <c>If-Match</c>; null where there is none yet.</param>
internal sealed record Preconditions(long? ExpectedVersion, IdempotencyKey? Key)
{
    /// <summary>For a command on something that exists: without <c>If-Match</c> it is refused with 428.</summary>
    public static async Task<Preconditions> OfChange(HttpContext context, CancellationToken ct) =>
        new(Version(context) ?? throw new RefusedException(428, "version.missing",
            "Stuur If-Match mee met de versie die u las (de ETag).", "Send If-Match with the version that you read (the ETag).", "If-Match"), await ReadKey(context, ct));

    /// <summary>For a command that makes something, or that may come in any order.</summary>
    public static async Task<Preconditions> OfCreation(HttpContext context, CancellationToken ct) => new(null, await ReadKey(context, ct));

    /// <summary>For an import, which may be the first thing of a budget: the version is checked when it is sent.</summary>
    public static async Task<Preconditions> OfImport(HttpContext context, CancellationToken ct) => new(Version(context), await ReadKey(context, ct));

    /// <summary>For a command that a person sends with a form: its fields say what headers say elsewhere.</summary>
    public static async Task<Preconditions> OfForm(HttpContext context, long? version, string? key, CancellationToken ct) =>
        new(version, string.IsNullOrEmpty(key) ? null : await KeyOf(context, key, ct));

    private static long? Version(HttpContext context)
    {
        if (StringValues.IsNullOrEmpty(context.Request.Headers.IfMatch)) return null;
        var text = context.Request.Headers.IfMatch.ToString().Trim();
        return text.Length >= 3 && text[0] == '"' && text[^1] == '"' && long.TryParse(text.AsSpan(1, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new RefusedException(400, "version.malformed", "If-Match is een versie zoals \"3\".", "If-Match is a version such as \"3\".", "If-Match");
    }

    // A key belongs to the person who chose it: another's is another key. It stands for one request: the method, the address, the version and the
    // very bytes of the body.
    private static async Task<IdempotencyKey?> ReadKey(HttpContext context, CancellationToken ct)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        return key.Length == 0 ? null : await KeyOf(context, key, ct);
    }

    private static async Task<IdempotencyKey> KeyOf(HttpContext context, string key, CancellationToken ct)
    {
        var request = context.Request;
        if (key.Length > 200) throw new RefusedException(400, "idempotency.key-too-long", "Een Idempotency-Key heeft ten hoogste 200 tekens.", "An Idempotency-Key has at most 200 characters.", "Idempotency-Key");

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}{request.QueryString}\n{request.Headers.IfMatch}\n"));
        hash.AppendData(await BodyDigest(request, ct));
        return new($"{Viewer.Of(context.User).PersonId}/{key}", hash.GetHashAndReset());
    }

    // A form's bytes differ with its boundary, so a form is known by its fields and files.
    private static async Task<byte[]> BodyDigest(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            request.Body.Position = 0;
            var digest = await SHA256.HashDataAsync(request.Body, ct);
            request.Body.Position = 0;
            return digest;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var form = await request.ReadFormAsync(ct);
        foreach (var field in form.OrderBy(field => field.Key, StringComparer.Ordinal)) hash.AppendData(Encoding.UTF8.GetBytes($"{field.Key}={field.Value}\n"));
        foreach (var file in form.Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}/{file.FileName}\n"));
            await using var content = file.OpenReadStream();
            hash.AppendData(await SHA256.HashDataAsync(content, ct));
        }

        return hash.GetHashAndReset();
    }
}
