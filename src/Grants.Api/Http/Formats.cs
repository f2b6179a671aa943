using Grants.Api.Files;

namespace Grants.Api.Http;

internal enum Format
{
    Json,
    Csv,
    Xlsx,
}

/// <summary>In which form an answer is wanted: <c>?format=</c> for people with a browser, else the <c>Accept</c> header.</summary>
internal static class Formats
{
    /// <summary>The files that an answer is available as, beside JSON.</summary>
    public static readonly string[] Files = [CsvFile.MediaType, XlsxFile.MediaType];

    public static Format Asked(HttpRequest request)
    {
        switch (request.Query["format"].ToString())
        {
            case "json": return Format.Json;
            case "csv": return Format.Csv;
            case "xlsx": return Format.Xlsx;
            case "": break;
            default: throw new RefusedException(400, "request.format-unknown", "format is json, csv of xlsx.", "format is json, csv or xlsx.", "format");
        }

        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0) return Format.Json;
        foreach (var type in accepted.Where(type => type.Quality is not 0).OrderByDescending(type => type.Quality ?? 1))
        {
            switch (type.MediaType.Value?.ToLowerInvariant())
            {
                case "application/json" or "*/*" or "application/*": return Format.Json;
                case CsvFile.MediaType or "text/*": return Format.Csv;
                case XlsxFile.MediaType: return Format.Xlsx;
            }
        }

        throw new RefusedException(406, "request.not-acceptable", "Te leveren als JSON, CSV of xlsx.", "Available as JSON, CSV or xlsx.", "Accept");
    }
}
