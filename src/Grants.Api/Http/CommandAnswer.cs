using System.Globalization;
using Grants.EventStore;

namespace Grants.Api.Http;

/// <summary>What a command did.</summary>
/// <param name="Version">The version of the resource now; the same as in <c>ETag</c>, for the next command's <c>If-Match</c>.</param>
/// <param name="Position">The position in the log at which this holds; send it as <c>Grants-Min-Position</c> to read your own write.</param>
public sealed record CommandAnswer(long Version, long Position);

internal static class CommandAnswers
{
    /// <summary>The answer to a command: the same again when the same request comes twice.</summary>
    public static CommandAnswer Answer(this HttpContext context, CommitResult result, Guid stream)
    {
        var version = result.Versions.TryGetValue(stream, out var written) ? written : 0;
        context.Response.Headers.ETag = ETag(version);
        context.Response.Headers[ReadPosition.Header] = result.Position.ToString(CultureInfo.InvariantCulture);
        if (result.Replayed) context.Response.Headers["Idempotency-Replayed"] = "true";
        return new(version, result.Position);
    }

    public static string ETag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
