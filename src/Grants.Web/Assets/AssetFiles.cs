using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Grants.Web.Assets;

/// <summary>
/// Style sheet, scripts and pictures, from the assembly. The address of a file holds its hash, so a browser keeps it for ever and
/// asks again as soon as it is another file.
/// </summary>
internal static class AssetFiles
{
    private const string Prefix = "assets/";

    private sealed record Asset(byte[] Content, byte[] Compressed, string Type, string Address);

    private static readonly FrozenDictionary<string, Asset> Files = typeof(AssetFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Prefix.Length..], Read);

    public static string Address(string name) => Files[name].Address;

    public static void MapAssets(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/assets/{hash}/{name}", Get).AllowAnonymous().ExcludeFromDescription();

    private static IResult Get(string hash, string name, HttpContext context)
    {
        if (!Files.TryGetValue(name, out var asset) || asset.Address != $"/assets/{hash}/{name}") return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.Vary = "Accept-Encoding";
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal)) return TypedResults.Bytes(asset.Content, asset.Type);
        context.Response.Headers.ContentEncoding = "br";
        return TypedResults.Bytes(asset.Compressed, asset.Type);
    }

    private static Asset Read(string resource)
    {
        using var stream = typeof(AssetFiles).Assembly.GetManifestResourceStream(resource)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var bytes = content.ToArray();
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true)) brotli.Write(bytes);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
        var name = resource[Prefix.Length..];
        return new(bytes, compressed.ToArray(), TypeOf(name), $"/{Prefix}{hash}/{name}");
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException($"{name} has no known type."),
    };
}
