using System.Text.Json;

namespace Grants.EventStore;

/// <summary>Hands each caller of a written group its own outcome.</summary>
internal static class GroupOutcomes
{
    public static void Deliver(IReadOnlyList<PendingAppend> group, long?[] positions, string? refusals)
    {
        if (refusals is not null)
            Refuse(group, refusals);
        for (var i = 0; i < group.Count; i++)
            if (positions[i] is { } position)
                group[i].Succeed(new CommitResult(position, StoredVersions.Of(group[i].Commit), Replayed: false));
    }

    /// <summary>The first obstacle of a commit is its outcome; what stands for its idempotency key comes first.</summary>
    private static void Refuse(IReadOnlyList<PendingAppend> group, string refusals)
    {
        using var document = JsonDocument.Parse(refusals);
        foreach (var refusal in document.RootElement.EnumerateArray())
            Refuse(group[refusal.GetProperty("commit").GetInt32() - 1], refusal);
    }

    private static void Refuse(PendingAppend pending, JsonElement refusal)
    {
        switch (refusal.GetProperty("kind").GetString())
        {
            case "replay":
                var versions = StoredVersions.Read(refusal.GetProperty("versions").GetRawText());
                pending.Succeed(new CommitResult(refusal.GetProperty("position").GetInt64(), versions, Replayed: true));
                break;
            case "reused":
                pending.Fail(new IdempotencyKeyReusedException(pending.Commit.Key!.Key));
                break;
            case "tenant":
                pending.Fail(new WrongTenantException(refusal.GetProperty("stream").GetGuid()));
                break;
            case "type":
                pending.Fail(new WrongStreamTypeException(refusal.GetProperty("stream").GetGuid()));
                break;
            default:
                var id = refusal.GetProperty("stream").GetGuid();
                var expected = pending.Commit.Streams.First(s => s.StreamId == id).ExpectedVersion;
                pending.Fail(new WrongExpectedVersionException(id, expected, refusal.GetProperty("actual").GetInt64()));
                break;
        }
    }
}
