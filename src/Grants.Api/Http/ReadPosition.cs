using System.Globalization;

namespace Grants.Api.Http;

/// <summary>
/// At which moment a reader wants to see things: now, as of an instant (<c>?asOf=2026-05-01T12:00:00Z</c> or a date, its end in Amsterdam),
/// or at a position of the log (<c>?atPosition=42</c>).
/// </summary>
internal sealed record ReadPosition(DateTimeOffset? AsOf, long? AtPosition)
{
    /// <summary>In an answer: the position at which it is true.</summary>
    public const string Header = "Grants-Position";

    /// <summary>In a request: the position that the answer must include.</summary>
    public const string MinimumHeader = "Grants-Min-Position";

    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public bool IsNow => AsOf is null && AtPosition is null;

    public static ReadPosition Of(HttpRequest request)
    {
        var asOf = request.Query["asOf"].ToString();
        var atPosition = request.Query["atPosition"].ToString();
        if (asOf.Length > 0 && atPosition.Length > 0)
            throw new RefusedException(400, "position.both", "Geef asOf of atPosition, niet allebei.", "Give asOf or atPosition, not both.", "asOf");
        return new(asOf.Length > 0 ? Instant(asOf) : null, atPosition.Length > 0 ? Number(atPosition, "atPosition") : null);
    }

    /// <summary>One text that is a position, a date or an instant, as pages carry it in their address.</summary>
    public static ReadPosition OfText(string text, string field) =>
        text.All(char.IsAsciiDigit) ? new(null, Number(text, field)) : new(Instant(text), null);

    /// <summary>The position that the request wants included, or null.</summary>
    public static long? Minimum(HttpRequest request)
    {
        var text = request.Headers[MinimumHeader].ToString();
        return text.Length == 0 ? null : Number(text, MinimumHeader);
    }

    /// <summary>Refuses a position that the log has not reached.</summary>
    public async Task CheckReached(EventLog log, CancellationToken ct)
    {
        if (AtPosition is { } position && position > await log.HeadPosition(ct))
        {
            throw new RefusedException(422, "position.not-reached",
                $"Het logboek is nog niet bij positie {position}.", $"The log has not reached position {position} yet.", "atPosition");
        }
    }

    private static long Number(string text, string field) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw new RefusedException(400, "position.malformed", "Een positie is een geheel getal.", "A position is a whole number.", field);

    private static DateTimeOffset Instant(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date < DateOnly.MaxValue)
        {
            var nextDay = date.AddDays(1).ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(nextDay, Amsterdam.GetUtcOffset(nextDay)).AddTicks(-1).ToUniversalTime();
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new RefusedException(400, "position.malformed", "asOf is een datum of een tijdstip (ISO 8601).", "asOf is a date or an instant (ISO 8601).", "asOf");
    }
}
