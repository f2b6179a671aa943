using System.Text.Json;

namespace Grants.EventStore;

/// <summary>The versions of a commit's streams after it, as JSON beside its idempotency key.</summary>
internal static class StoredVersions
{
    public static Dictionary<Guid, long> Of(Commit commit)
    {
        var versions = new Dictionary<Guid, long>(commit.Streams.Count);
        foreach (var stream in commit.Streams)
            versions.Add(stream.StreamId, stream.ExpectedVersion + stream.Events.Count);
        return versions;
    }

    public static byte[] Write(Commit commit) => JsonSerializer.SerializeToUtf8Bytes(Of(commit));

    public static Dictionary<Guid, long> Read(string json) => JsonSerializer.Deserialize<Dictionary<Guid, long>>(json)!;
}
