using System.Text;

namespace Grants.EventStore;

/// <summary>
/// Refuses what could not be stored before it joins a group: neighbours must not pay for one caller's mistake, and a text that
/// cannot be encoded would break the connection in the middle of a message.
/// </summary>
internal static class CommitGuard
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Check(Commit commit)
    {
        Text(commit.Tenant, "tenant");
        Text(commit.Metadata.Actor, "actor");
        if (commit.Metadata.Reason is { } reason)
            Text(reason, "reason", mayBeEmpty: true);
        if (commit.Key is { } key)
        {
            Text(key.Key, "idempotency key");
            Demand(!key.RequestHash.IsEmpty, "An idempotency key needs the hash of its request.");
        }

        Demand(commit.Streams.Count > 0 || commit.Key is not null, "A commit without streams and without an idempotency key says nothing.");
        foreach (var stream in commit.Streams)
            Check(stream);
        Demand(commit.Streams.Count < 2 || commit.Streams.DistinctBy(s => s.StreamId).Count() == commit.Streams.Count,
            "A stream may occur only once in a commit.");
    }

    private static void Check(StreamAppend stream)
    {
        Text(stream.StreamType, "stream type");
        Demand(stream.ExpectedVersion >= 0, "The expected version is 0 or more.");
        foreach (var @event in stream.Events)
            Text(@event.Type, "event type");
    }

    private static void Text(string text, string name, bool mayBeEmpty = false)
    {
        Demand(mayBeEmpty || text.Length > 0, $"The {name} is empty.");
        Demand(!text.Contains('\0', StringComparison.Ordinal), $"The {name} holds the character U+0000.");
        try
        {
            Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException($"The {name} is not valid Unicode.", nameof(text), e);
        }
    }

    private static void Demand(bool condition, string message)
    {
        if (!condition)
            throw new ArgumentException(message);
    }
}
