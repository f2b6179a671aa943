using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Grants.Api.Http;

/// <summary>The place where the next page begins, as a text that only we need to understand.</summary>
internal static class Cursors
{
    public static string Write(params ReadOnlySpan<string> parts) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(string.Join('\n', parts!)));

    /// <summary>The parts that were written, or null when there is no cursor.</summary>
    public static string[]? Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return null;
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor)).Split('\n');
        }
        catch (FormatException)
        {
            throw Malformed();
        }
    }

    public static RefusedException Malformed() => new(400, "request.cursor-malformed",
        "after is geen waarde uit een eerdere pagina.", "after is not a value from an earlier page.", "after");
}
